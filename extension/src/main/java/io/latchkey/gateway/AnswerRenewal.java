// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import static java.util.stream.Collectors.groupingBy;

import io.latchkey.cache.Arrival;
import io.latchkey.cache.KeyRenewal;
import io.latchkey.keycloak.Transactions;
import io.latchkey.node.Node;
import io.latchkey.store.KnownKey;
import io.latchkey.token.KeyId;
import io.latchkey.verdict.KeyValidator;
import io.latchkey.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.StorageId;

/**
 * Works good answers that are in use out again before their time is over, many in one session. Otherwise ten thousand keys in use
 * would be ten thousand requests through JAX-RS within each time to live. An answer lives no longer by this: the new one is
 * what the key's owner, client and realm say now, by the same way as for a request, and its time begins anew.
 */
public final class AnswerRenewal implements Runnable {
    /** Of a realm, before it is another's turn. */
    private static final int BATCH = 100;

    /** A quarter of the time to live is left to the oldest: by default 2.5 s. */
    private static final Duration LONGEST_RUN = Duration.ofSeconds(1);

    private static final int OK = 200;

    private final KeycloakSessionFactory sessions;
    private final Node node;

    public AnswerRenewal(KeycloakSessionFactory sessions, Node node) {
        this.sessions = sessions;
        this.node = node;
    }

    /**
     * Whether it can be done without a request: a directory may not answer, and hold up the answers of all realms; and the claim
     * of an organization is made as for a token, which names the address that was asked.
     *
     * @param organization that the key is bound to
     */
    static boolean isPossible(UserModel owner, Optional<OrganizationModel> organization) {
        return StorageId.isLocalStorage(owner.getId()) && owner.getFederationLink() == null && organization.isEmpty();
    }

    /**
     * What breaks down here is seen by who asks next; all other answers go on. Realms take turns, and a run ends after a while: what
     * is left is looked at again in the next.
     *
     * @throws IllegalStateException if something broke down, at the end
     */
    @Override
    public void run() {
        long began = System.nanoTime();
        Map<String, List<Renewal.Due>> realms =
                KeptAnswers.OF_THIS_NODE.ageing(node.keys()).stream().collect(groupingBy(AnswerRenewal::realmOf));
        int most = realms.values().stream().mapToInt(List::size).max().orElse(0);
        List<RuntimeException> failures = new ArrayList<>();
        for (int from = 0; from < most && System.nanoTime() - began < LONGEST_RUN.toNanos(); from += BATCH) {
            for (Map.Entry<String, List<Renewal.Due>> realm : realms.entrySet()) {
                List<Renewal.Due> answers = realm.getValue();
                if (from < answers.size()) {
                    renew(realm.getKey(), answers.subList(from, Math.min(from + BATCH, answers.size())))
                            .ifPresent(failures::add);
                }
            }
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(
                    "Answers could not be worked out ahead; each will be when its key is used", failures.get(0));
        }
    }

    /**
     * For those who wait for an answer whose time is over. Their keys are read first where they are not in memory, and who proves no
     * possession has nothing worked out.
     */
    void renew(List<WaitingRequests.Waiting> requests) {
        List<KeyId> unread = requests.stream()
                .map(request -> request.token().id())
                .distinct()
                .filter(id -> node.keys().hot(id, 0).isEmpty())
                .toList();
        try {
            if (!unread.isEmpty()) {
                new KeyRenewal(sessions, node.keys()).read(unread);
            }
        } catch (RuntimeException e) {
            unread.forEach(KeptAnswers.OF_THIS_NODE::forgetRenewal);
            throw e;
        }
        HotAnswers hot = new HotAnswers(node);
        Map<String, Map<Renewal.Due, List<WaitingRequests.Waiting>>> realms = new HashMap<>();
        requests.forEach(request -> hot.proved(request.token())
                .flatMap(key -> request.renewal().map(renewal -> new Renewal.Due(key, renewal)))
                .ifPresentOrElse(
                        due -> realms.computeIfAbsent(realmOf(due), any -> new HashMap<>())
                                .computeIfAbsent(due, any -> new ArrayList<>())
                                .add(request),
                        request::goOn));
        realms.forEach((realm, waiting) -> {
            renew(realm, List.copyOf(waiting.keySet()));
            waiting.values().forEach(all -> all.forEach(WaitingRequests.Waiting::goOn));
        });
    }

    private static String realmOf(Renewal.Due answer) {
        return answer.key().known().key().realmId();
    }

    /** What broke down first, if anything did. */
    private Optional<RuntimeException> renew(String realmId, List<Renewal.Due> answers) {
        Arrival began = Arrival.now();
        List<RuntimeException> failures = new ArrayList<>();
        try {
            Transactions.run(sessions, session -> {
                RealmModel realm = session.realms().getRealm(realmId);
                if (realm != null) {
                    session.getContext().setRealm(realm);
                    answers.forEach(
                            answer -> tryToRenew(session, realm, answer, began).ifPresent(failures::add));
                }
            });
        } catch (RuntimeException e) {
            answers.forEach(answer -> KeptAnswers.OF_THIS_NODE.drop(answer.question()));
            failures.add(e);
        }
        return failures.stream().findFirst();
    }

    private Optional<RuntimeException> tryToRenew(
            KeycloakSession session, RealmModel realm, Renewal.Due answer, Arrival began) {
        try {
            renew(session, realm, answer, began);
            return Optional.empty();
        } catch (RuntimeException e) {
            KeptAnswers.OF_THIS_NODE.drop(answer.question());
            return Optional.of(e);
        }
    }

    private void renew(KeycloakSession session, RealmModel realm, Renewal.Due due, Arrival began) {
        KnownKey known = due.key().known();
        ValidateParameters parameters = due.renewal().parameters();
        Verdict verdict = new KeyValidator(session)
                .recall(
                        realm,
                        Optional.of(known),
                        known.key().secret().generation(),
                        Optional.empty(),
                        parameters.required());
        if (!(verdict instanceof Verdict.Accepted accepted)
                || !realm.getName().equals(due.renewal().variant().realm())) {
            KeptAnswers.OF_THIS_NODE.drop(due.question());
            return;
        }
        Answers answers = new Answers(session, realm, parameters.limitedIs403());
        String body = answers.body(accepted, Optional.empty());
        KeptAnswer anew = KeptAnswer.of(OK, due.renewal().keycloaks(), answers.headers(accepted, ""), body)
                .orOver(accepted.quota(), answers.over(accepted));
        KeptAnswers.OF_THIS_NODE.keepGood(due, anew, Basis.of(accepted, parameters, began, node), node.keys());
    }
}
