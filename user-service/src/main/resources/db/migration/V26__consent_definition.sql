-- The texts that people consent to. A new version goes live by two people; those of the first release came with it.
create table consent_definition (
    id              uuid primary key,
    purpose         text not null check (purpose in ('SERVICE', 'ANALYTICS', 'MARKETING', 'PERSONALISATION')),
    version         int not null check (version > 0),
    status          text not null check (status in ('DRAFT', 'SUBMITTED', 'LIVE')),
    zh              text not null,
    en              text not null,
    text_hash       text not null,
    effective_from  date not null,
    valid_days      int check (valid_days > 0),
    renews          boolean not null,
    author          text not null,
    created_at      timestamptz not null,
    approved_by     text,
    live_at         timestamptz,
    unique (purpose, version),
    check (approved_by <> author),
    check (status <> 'LIVE' or live_at is not null and (approved_by is not null or author = 'release'))
);
create unique index consent_definition_one_draft on consent_definition (purpose) where status <> 'LIVE';

insert into consent_definition
    (id, purpose, version, status, zh, en, text_hash, effective_from, renews, author, created_at, live_at)
select id::uuid, purpose, 1, 'LIVE', zh, en, encode(sha256(convert_to(zh || E'\n' || en, 'UTF8')), 'hex'),
       date '2026-01-01', false, 'release', timestamptz '2026-01-01 00:00:00+08', timestamptz '2026-01-01 00:00:00+08'
  from (values
    ('019b7000-0000-7000-8000-000000000001', 'SERVICE',
     '同意《信帆用户服务协议》与《个人信息保护政策》，为提供注册、开户、交易与客服服务处理必要的个人信息。',
     'I accept the service agreement and the privacy policy: necessary personal data is processed to provide the service.'),
    ('019b7000-0000-7000-8000-000000000002', 'ANALYTICS',
     '同意收集应用内的浏览与操作行为，用于统计分析和改进产品。可随时撤回，不影响使用基本功能。',
     'I agree that my behaviour in the app is collected to analyse and improve the product. I may withdraw at any time.'),
    ('019b7000-0000-7000-8000-000000000003', 'MARKETING',
     '同意通过短信、推送等方式接收产品与活动信息。可随时撤回或退订。',
     'I agree to receive messages on products and campaigns. I may withdraw or unsubscribe at any time.'),
    ('019b7000-0000-7000-8000-000000000004', 'PERSONALISATION',
     '同意根据我的资料与行为提供个性化推荐。可随时关闭，关闭后立即生效。',
     'I agree to recommendations based on my profile and behaviour. I may switch them off, with immediate effect.')
  ) as text (id, purpose, zh, en);

-- How the present state came about: said by the person (APP, SIGN_UP, DEVICE) or ended by itself (EXPIRED, REPLACED).
alter table consent add column source text not null default 'APP';
alter table consent add column expires_at timestamptz;
create index consent_expiry on consent (expires_at) where granted and expires_at is not null;
create index consent_by_version on consent (purpose, version) where granted;

-- The proof: which text, by its hash, where and on which device.
alter table consent_history add column source text not null default 'APP';
alter table consent_history add column text_hash text;
alter table consent_history add column device_id text;
alter table consent_history add column address_masked text;
alter table consent_history add column expires_at timestamptz;

-- What was said before sign-up, on a device that nobody is known to use.
create table device_consent (
    device_id       text not null,
    purpose         text not null,
    version         int not null,
    granted         boolean not null,
    changed_at      timestamptz not null,
    address_masked  text not null,
    primary key (device_id, purpose)
);
create index device_consent_by_age on device_consent (changed_at);
