// Prints a topic whose values are in Confluent's wire format, which is how Trucewire writes with --registry-url:
//
//   REGISTRY_URL=http://registry:8080/apis/ccompat/v7 node registry.js [--once] TOPIC

import registry from "@kafkajs/confluent-schema-registry";
import { print } from "./topic.js";
import { logicalTypes } from "./times.js";

const { SchemaRegistry, SchemaType } = registry;

const host = process.env.REGISTRY_URL;
if (!host) {
  console.error("set REGISTRY_URL to a registry that speaks Confluent's API, as http://localhost:8080/apis/ccompat/v7");
  process.exit(2);
}
const schemas = new SchemaRegistry({ host }, { [SchemaType.AVRO]: { logicalTypes } });

await print((value) => schemas.decode(value));
