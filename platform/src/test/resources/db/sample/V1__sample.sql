create table effect (event_id uuid not null, consumer text not null, name text not null, key text not null,
                     position bigint generated always as identity);
create table switchboard (name text primary key);
create table artefact (id uuid primary key, content text not null, state text not null);
create table due (id integer primary key, at timestamptz not null, done_at timestamptz);
