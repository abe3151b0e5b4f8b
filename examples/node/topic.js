// Reads a topic with kafkajs: what is the same in whichever format the values are.
//
// From the environment: KAFKA_BROKERS (localhost:9092), TOPIC_PREFIX, GROUP_ID to go on where the last run ended.

import { kafkajs } from "./committed.js";

const { Kafka, logLevel } = kafkajs;

/** Prints every record of the topic of the command line as a JSON line; decode makes an object of a value, or throws. */
export async function print(decode) {
  const words = process.argv.slice(2).filter((word) => word !== "--once");
  const once = process.argv.includes("--once");
  if (words.length !== 1) {
    console.error("usage: node FILE [--once] TOPIC");
    process.exit(2);
  }
  const topic = (process.env.TOPIC_PREFIX ?? "") + words[0];
  const group = process.env.GROUP_ID;
  const kafka = new Kafka({
    clientId: "trucewire-example",
    brokers: (process.env.KAFKA_BROKERS ?? "localhost:9092").split(","),
    logLevel: logLevel.NOTHING,
    retry: { retries: 3 },
  });
  // kafkajs reads in groups alone; without a name for one, nothing is committed and every run begins at the beginning.
  // readUncommitted is false by default, and has to be; see committed.js.
  const consumer = kafka.consumer({ groupId: group ?? `trucewire-example-${process.pid}-${Date.now()}` });
  const stop = async () => {
    await consumer.disconnect();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop);

  try {
    const ends = once ? await endsOf(kafka, topic, group) : undefined;
    if (ends?.size === 0) return;
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    // This event tells of the marks of transactions too, which are no records: with them alone a partition is read to its end.
    consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
      // One without a first offset fetched nothing, and says nothing of how far the partition is read.
      if (!ends || payload.firstOffset === null) return;
      const end = ends.get(payload.partition);
      if (end !== undefined && BigInt(payload.lastOffset) + 1n >= end) ends.delete(payload.partition);
      if (ends.size === 0) setImmediate(stop);
    });
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      if (!payload.restart) fail(payload.error);
    });
    await consumer.run({
      autoCommit: group !== undefined,
      eachMessage: async ({ partition, message }) => {
        const end = ends?.get(partition);
        if (ends && (end === undefined || BigInt(message.offset) >= end)) return;
        console.log(JSON.stringify(await line(topic, partition, message, decode)));
      },
    });
  } catch (error) {
    fail(error);
  }
}

/** Where the partitions end now, those that have something which was not read yet. */
async function endsOf(kafka, topic, group) {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const read = new Map();
    if (group) {
      const [{ partitions }] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
      for (const { partition, offset } of partitions) read.set(partition, BigInt(offset)); // -1 where there is none
    }
    const ends = new Map();
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
      const from = read.get(partition) > BigInt(low) ? read.get(partition) : BigInt(low);
      if (BigInt(high) > from) ends.set(partition, BigInt(high));
    }
    return ends;
  } finally {
    await admin.disconnect();
  }
}

async function line(topic, partition, message, decode) {
  const place = { partition, offset: Number(message.offset) };
  const key = message.key?.toString() ?? null;
  if (topic.endsWith("articles.rejected")) {
    // Key, value and headers are as they came; further headers say why it was rejected. Of several of one name the last counts.
    const headers = Object.fromEntries(
      Object.entries(message.headers).map(([name, value]) => [name, String(Array.isArray(value) ? value.at(-1) : value)]),
    );
    return { ...place, key, headers, bytes: message.value?.length ?? 0 };
  }
  if (message.value === null) return { ...place, key, value: null }; // what the key named is no more
  try {
    return { ...place, key, value: await decode(message.value) };
  } catch (error) {
    return { ...place, unreadable: error.message }; // and go on: one bad record must not hide the others
  }
}

function fail(error) {
  console.error(`${error.message}: are topic and KAFKA_BROKERS right?`);
  process.exit(1);
}
