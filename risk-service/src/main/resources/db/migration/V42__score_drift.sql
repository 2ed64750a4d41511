-- How far the scores of the running quarter lie from those of the training, day by day.
create table score_drift (
    model_version  text    not null references credit_scorecard (version),
    day            date    not null,
    quarter        text    not null,
    scored         bigint  not null,
    psi            double precision,
    primary key (model_version, day)
);
