// Prints a topic whose values are in Avro's single-object encoding, which is how Trucewire writes without a schema registry:
//
//   node single-object.js [--once] TOPIC
//
// The schemas are taken from Trucewire's folder (TRUCEWIRE, the checkout that this file is in): those of today from docs/asyncapi.json, those
// of earlier releases from the files of `released`. `trucewire schemas show NAME` prints one.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import avro from "avsc";
import { print } from "./topic.js";
import { logicalTypes } from "./times.js";

const home = process.env.TRUCEWIRE ?? fileURLToPath(new URL("../..", import.meta.url));

/** CRC-64-AVRO of a schema's canonical form, which avsc can make: 16 hexadecimal digits in the order in which a record has them. */
function fingerprint(type) {
  const empty = 0xc15d213aa4d7a795n;
  let fingerprint = empty;
  for (const byte of Buffer.from(JSON.stringify(type.schema()))) {
    let row = (fingerprint ^ BigInt(byte)) & 0xffn;
    for (let bit = 0; bit < 8; bit++) row = (row >> 1n) ^ (empty & -(row & 1n));
    fingerprint = (fingerprint >> 8n) ^ row;
  }
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt.asUintN(64, fingerprint));
  return bytes.toString("hex");
}

function schemas() {
  const found = [];
  const { messages } = JSON.parse(readFileSync(join(home, "docs/asyncapi.json"))).components;
  for (const { payload } of Object.values(messages)) if (payload) found.push(payload.schema);
  const released = join(home, "schemas/src/main/resources/org/trucewire/schemas/released");
  for (const file of readdirSync(released, { recursive: true })) {
    if (file.endsWith(".avsc")) found.push(JSON.parse(readFileSync(join(released, file))));
  }
  return found;
}

const types = new Map();
for (const schema of schemas()) {
  types.set(fingerprint(avro.Type.forSchema(schema)), avro.Type.forSchema(schema, { logicalTypes }));
}

await print((value) => {
  if (value.length < 10 || value.readUInt16BE(0) !== 0xc301) {
    throw new Error("the value does not begin with the mark c3 01 of Avro's single-object encoding");
  }
  const type = types.get(value.toString("hex", 2, 10));
  if (!type) throw new Error(`no schema has the fingerprint ${value.toString("hex", 2, 10)}: is it of a later release?`);
  return type.fromBuffer(value.subarray(10));
});
