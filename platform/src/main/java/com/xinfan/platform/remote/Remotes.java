package com.xinfan.platform.remote;

/** Builds clients of {@code @HttpExchange} interfaces; each remote is configured at {@code xinfan.remote.<name>}. */
public final class Remotes {

    private final RemoteClients clients;

    Remotes(RemoteClients clients) {
        this.clients = clients;
    }

    /** A client of another service of ours: adds a service token for it. */
    public <T> T internal(String service, Class<T> httpExchangeInterface) {
        return clients.client(service, httpExchangeInterface, true);
    }

    /** A client of the outside world. */
    public <T> T external(String name, Class<T> httpExchangeInterface) {
        return clients.client(name, httpExchangeInterface, false);
    }
}
