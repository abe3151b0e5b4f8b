package org.trucewire.acceptance;

import org.trucewire.embedded.EmbeddedBroker;
import org.trucewire.embedded.EmbeddedRegistry;

/** On broker and registry in this JVM. */
final class EmbeddedPipelineTest extends PipelineSuite {

    @Override
    Platform start() {
        EmbeddedBroker broker = EmbeddedBroker.start();
        EmbeddedRegistry registry = EmbeddedRegistry.start();
        return new Platform() {
            @Override
            public String brokers() {
                return broker.bootstrapServers();
            }

            @Override
            public String registry() {
                return registry.url();
            }

            @Override
            public void silenceRegistry() {
                registry.pause();
            }

            @Override
            public void wakeRegistry() {
                registry.resume();
            }

            @Override
            public void close() {
                registry.close();
                broker.close();
            }
        };
    }
}
