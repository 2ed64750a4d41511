-- Up to and on which day a user counts as a professional investor; null is an ordinary one.
alter table profile add column professional_until date, add column classified_at timestamptz;
