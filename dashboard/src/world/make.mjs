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

/** What of a ring is on one side of a meridian: Sutherland and Hodgman's way. */
function part(points, meridian, east) {
  const inside = ([x]) => east ? x >= meridian : x <= meridian;
  return points.flatMap((point, at) => {
    const before = points[(at || points.length) - 1];
    const cut = inside(point) !== inside(before)
      ? [[meridian, before[1] + (point[1] - before[1]) * (meridian - before[0]) / (point[0] - before[0])]] : [];
    return inside(point) ? [...cut, point] : cut;
  });
}

/** A ring that goes over the edge of the map, in two: Russia's east, Fiji. */
function cut(points) {
  let shift = 0;
  const unrolled = points.map(([x, y], at) => {
    const step = at > 0 ? x - points[at - 1][0] : 0;
    shift += step > 180 ? -360 : step < -180 ? 360 : 0;
    return [x + shift, y];
  });
  const xs = unrolled.map(([x]) => x);
  const moved = Math.min(...xs) < -180 ? unrolled.map(([x, y]) => [x + 360, y]) : unrolled;
  if (Math.max(...moved.map(([x]) => x)) <= 180) return [moved];
  return [part(moved, 180, false), part(moved, 180, true).map(([x, y]) => [x - 360, y])].filter((one) => one.length > 2);
}

const lines = [];
for (const {id, properties, geometry} of feature(map, map.objects.countries).features) {
  if (id === ANTARCTICA) continue;
  const code = countries.numericToAlpha3(id) ?? BY_NAME[properties.name] ?? "";
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const rings = polygons.flatMap((polygon) => polygon.flatMap(cut).map(ring)).filter((points) => points.length > 3);
  lines.push(`${OURS[code] ?? code}\t${properties.name}\t${rings.map((points) => points.join(" ")).join("|")}`);
}
lines.sort();
process.stdout.write([
  "# Outlines of countries: rings of longitude and latitude in tenths of a degree. Made by src/world/make.mjs; never by hand.",
  "# Source: Natural Earth, 1:110m, public domain, by way of the npm package world-atlas.",
  "country\tname\toutline",
  ...lines, ""].join("\n"));
