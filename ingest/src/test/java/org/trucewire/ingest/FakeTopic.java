package org.trucewire.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.trucewire.record.RawArticle;

/** A topic of one partition and the way to it, on which a process can be killed at any point. */
final class FakeTopic implements PublishedArticles, ArticleDestination {

    final List<RawArticle> records = new ArrayList<>();

    private final List<OnItsWay> onItsWay = new ArrayList<>();
    private final Random random;
    private final double killed;

    private record OnItsWay(RawArticle article, Receipt receipt) {}

    /** The process is gone. */
    static final class KilledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** @param killed how probable it is to be killed at each of the points where that makes a difference */
    FakeTopic(Random random, double killed) {
        this.random = random;
        this.killed = killed;
    }

    FakeTopic() {
        this(new Random(0), 0);
    }

    List<String> ids() {
        return records.stream().map(RawArticle::getId).toList();
    }

    @Override
    public void publish(RawArticle article, Receipt receipt) {
        perhapsDie();
        onItsWay.add(new OnItsWay(article, receipt));
        if (random.nextInt(4) == 0) {
            flush();
        }
    }

    @Override
    public void flush() {
        for (int i = 0; i < onItsWay.size(); i++) {
            records.add(onItsWay.get(i).article);
            try {
                perhapsDie(); // arrived, and nobody knows
            } catch (KilledException e) {
                onItsWay.subList(0, i + 1).clear();
                throw e;
            }
            onItsWay.get(i).receipt.published(0, records.size() - 1);
        }
        onItsWay.clear();
    }

    /** Of what a dead process had sent, some arrives and some does not. */
    void bury() {
        onItsWay.subList(random.nextInt(onItsWay.size() + 1), onItsWay.size()).clear();
        onItsWay.forEach(sent -> records.add(sent.article));
        onItsWay.clear();
    }

    @Override
    public Optional<String> halt() {
        return Optional.empty();
    }

    @Override
    public String cluster() {
        return "cluster";
    }

    @Override
    public String topic() {
        return "topic";
    }

    @Override
    public Map<Integer, Long> ends() {
        return Map.of(0, (long) records.size());
    }

    @Override
    public void since(Map<Integer, Long> from, Visitor visitor) {
        for (int offset = Math.toIntExact(from.getOrDefault(0, 0L)); offset < records.size(); offset++) {
            visitor.article(records.get(offset), 0, offset);
        }
    }

    private void perhapsDie() {
        if (random.nextDouble() < killed) {
            throw new KilledException();
        }
    }
}
