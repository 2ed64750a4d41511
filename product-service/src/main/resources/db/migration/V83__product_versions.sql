-- What a product is beside its terms: both ratings, benchmark, dealing, hours, labels, scenes, documents.
alter table product
    add traits text check (traits is json),
    add code text check (code ~ '^[A-Z0-9][A-Z0-9-]{1,19}$'),
    -- The version on the shelf, from 1; the one that is worked on beside it; the day on which an approved one goes live.
    add number integer not null default 0 check (number >= 0),
    add draft text check (draft is json),
    add effective_on date,
    drop constraint product_status_check,
    add check (status in ('DRAFT', 'SUBMITTED', 'APPROVED', 'LIVE', 'SUSPENDED', 'RETIRED'));

-- Nothing was asked of a product that was there, so nothing changes for anybody.
update product
   set number = case when status in ('LIVE', 'RETIRED') then 1 else 0 end,
       traits = json_build_object(
           'issuerRisk', risk_level,
           'ownRisk', risk_level,
           'dealing', json_build_object(
               'subscriptionFee', json_build_object('value', 0),
               'redemptionFees', json_build_array(),
               'cutOff', '15:00:00',
               'confirmDays', case confirmation when 'IMMEDIATE' then 0 else 1 end,
               'lockUpDays', 0,
               'coolingOffHours', 0,
               'largeRedemptionBasisPoints', 0,
               'renewable', false,
               'planMinAmount', 0),
           'labels', json_build_object(),
           'scenes', json_build_array(),
           'documents', json_build_object())::text;

alter table product alter traits set not null, alter number drop default;
create unique index product_code on product (code) where code is not null;
create index product_due on product (effective_on) where effective_on is not null;
drop index product_live;
create index product_on_shelf on product (id) where status in ('LIVE', 'SUSPENDED');

-- Every version that was on the shelf, as it was approved; its content stands here from the day it went live.
create table product_version (
    product_id  uuid    not null references product,
    number      integer not null check (number > 0),
    content     text check (content is json),
    approved_by text,
    live_from   timestamptz,
    primary key (product_id, number)
);
