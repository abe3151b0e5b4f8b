/**
 * The Kafka Streams application: topology, stages, life cycle, health and metrics.
 *
 * <h2>Error policy</h2>
 *
 * <p>What is in a record never stops the application; what keeps it from keeping its promises does. Who goes on, who fails:
 *
 * <ul>
 *   <li><b>A record that cannot be read or breaks a rule</b> (no Avro, unknown schema, empty, too large, key that is not the id):
 *       goes on. {@code articles.raw} is read as bytes, and the decoding stage sends what it cannot use to {@code articles.rejected}.
 *   <li><b>An odd time stamp</b>: goes on, with the time of its partition ({@link org.trucewire.processor.ArrivalTime}).
 *   <li><b>An extractor that throws, breaks its contract, overflows its stack or lacks a class</b>: the article is rejected.
 *   <li><b>An extractor that does not end</b>: the article is rejected; the thread is interrupted and, if it does not listen, left
 *       behind ({@link org.trucewire.processor.ExtractionWorker}).
 *   <li><b>An output that cannot be written or is larger than a topic takes</b>: the article is rejected. Outputs are made into
 *       bytes before the first of them is sent, so that this is known in time; a raw record that leaves no room for the headers of a
 *       rejection goes without its value, and the message says so.
 *   <li><b>A store that is damaged on disk when the processor starts</b>: goes on; the store is made anew from its changelog ({@link
 *       org.trucewire.processor.StoreCheck}).
 *   <li><b>Anything else in the store or its changelog that cannot be read, a full disk, the heap exhausted, a fault of our own</b>: fails.
 *       Nothing of the open transaction is seen by anybody; a restart begins again at the last commit.
 *   <li><b>The cluster refuses or does not answer</b>: Kafka's clients retry what may pass; what does not (no right, no topic, a
 *       record limit lowered after the start) fails, for the same reason. Kafka's own exception handlers stay at "fail" and
 *       cannot be changed by settings: under exactly-once a handler that goes on would lose records without a trace.
 * </ul>
 *
 * <p>"Fails" means: the whole client shuts down, the first error is kept, {@link
 * org.trucewire.processor.ProcessorApplication#awaitTermination()} throws it, and the supervisor that started the process decides.
 */
@NullMarked
package org.trucewire.processor;

import org.jspecify.annotations.NullMarked;
