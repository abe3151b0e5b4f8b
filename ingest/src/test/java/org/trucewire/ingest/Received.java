package org.trucewire.ingest;

import java.util.ArrayList;
import java.util.List;
import org.trucewire.record.RawArticle;

/** Keeps what a source gives. */
final class Received implements ArticleReceiver {

    final List<RawArticle> articles = new ArrayList<>();
    final List<Fault> faults = new ArrayList<>();
    long bytesRead;
    boolean progressFellBack;

    static Received from(ArticleFiles files) {
        Received received = new Received();
        files.read(received);
        return received;
    }

    List<String> ids() {
        return articles.stream().map(RawArticle::getId).toList();
    }

    List<String> bodies() {
        return articles.stream().map(RawArticle::getBody).toList();
    }

    @Override
    public void article(RawArticle article) {
        articles.add(article);
    }

    @Override
    public void fault(Fault fault) {
        faults.add(fault);
    }

    @Override
    public void progress(long bytesRead) {
        progressFellBack |= bytesRead < this.bytesRead;
        this.bytesRead = bytesRead;
    }
}
