// Prints what the parser says against the document, a line each, and ends with 1 if that is an error.
import { readFileSync } from "node:fs";
import { AvroSchemaParser } from "@asyncapi/avro-schema-parser";
import { Parser } from "@asyncapi/parser";

const parser = new Parser();
parser.registerSchemaParser(AvroSchemaParser());
const { document, diagnostics } = await parser.parse(readFileSync(process.argv[2], "utf8"));
for (const { severity, path, message } of diagnostics) {
  console.log(`${["error", "warning", "information", "hint"][severity]} ${path.join(".")}: ${message}`);
}
if (!document) {
  process.exit(1);
}
console.log(`${document.channels().all().length} channels, ${document.operations().all().length} operations, ${document.messages().all().length} messages`);
