// Writes the outlines of countries as a table: npm ci && npm run make. From Natural Earth's 1:110m map, which is in the public domain.
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import countries from "i18n-iso-countries";
import {feature} from "topojson-client";

const map = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("world-atlas/countries-110m.json"), "utf8"));
const ANTARCTICA = "010"; // nobody fights there, and it takes a fifth of the page
const BY_NAME = {Kosovo: "XKX"}; // no code in ISO 3166
const OURS = {BRN: "BRUNEI"}; // as the codebook has it

const tenths = (degrees) => Math.round(degrees * 10);

/** Points in tenths of a degree, those that fall together once. */
const ring = (points) => points.map(([east, north]) => `${tenths(east)} ${tenths(north)}`).filter((point, at, all) => point !== all[at - 1]);

const lines = [];
for (const {id, properties, geometry} of feature(map, map.objects.countries).features) {
  if (id === ANTARCTICA) continue;
  const code = countries.numericToAlpha3(id) ?? BY_NAME[properties.name] ?? "";
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const rings = polygons.flatMap((polygon) => polygon.map(ring)).filter((points) => points.length > 3);
  lines.push(`${OURS[code] ?? code}\t${properties.name}\t${rings.map((points) => points.join(" ")).join("|")}`);
}
lines.sort();
process.stdout.write([
  "# Outlines of countries: rings of longitude and latitude in tenths of a degree. Made by src/world/make.mjs; never by hand.",
  "# Source: Natural Earth, 1:110m, public domain, by way of the npm package world-atlas.",
  "country\tname\toutline",
  ...lines, ""].join("\n"));
