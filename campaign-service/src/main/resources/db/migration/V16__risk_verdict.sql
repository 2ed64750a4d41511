-- What risk said, whole: of the order that holds a coupon, as product-service handed it on, and of the two people of a
-- referral at its payout.
alter table reservation add risk_verdict jsonb;
alter table referral
    add invitee_verdict jsonb,
    add inviter_verdict jsonb,
    -- Since when a person at risk looks at one of the two; which decisions were cleared, and the one that was not.
    add review_from timestamptz,
    add cleared_decisions uuid[] not null default '{}',
    add refused_decision uuid;
create index referral_reviewing on referral (review_from) where state = 'PENDING' and review_from is not null;
