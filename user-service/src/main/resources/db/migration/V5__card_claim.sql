-- What a request was made for, as a keyed hash. A card without it was made before and is not taken up again.
alter table card add column claim_index bytea;
