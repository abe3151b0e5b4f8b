// kafkajs 2.2.4, told not to hand over records of transactions that were given up, hands over some of them where two transactions were open at once,
// as after the death of a processor with several threads: it takes the broker's list of them to be sorted by their beginning, which it is not.
// This is that filter anew, put in its place before kafkajs is loaded.

import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const ABORT = Buffer.from([0, 0, 0, 0]);

function committed({ messages, abortedTransactions }) {
  const ahead = [...(abortedTransactions ?? [])].sort((a, b) => (BigInt(a.firstOffset) < BigInt(b.firstOffset) ? -1 : 1));
  const aborted = new Set();
  return messages.filter((message) => {
    while (ahead.length > 0 && BigInt(message.offset) >= BigInt(ahead[0].firstOffset)) aborted.add(String(ahead.shift().producerId));
    const producer = String(message.batchContext.producerId);
    if (message.isControlRecord) {
      if (ABORT.equals(Buffer.from(message.key ?? ""))) aborted.delete(producer);
      return true;
    }
    return !(message.batchContext.inTransaction && aborted.has(producer));
  });
}

const filter = require.resolve("kafkajs/src/consumer/filterAbortedMessages");
require(filter);
require.cache[filter].exports = committed;

/** The library, whose consumers read only what is committed. */
export const kafkajs = require("kafkajs");
