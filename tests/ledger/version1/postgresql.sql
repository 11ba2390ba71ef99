CREATE TABLE actors (
  id VARCHAR NOT NULL,
  name TEXT NOT NULL,
  folded VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  country VARCHAR,
  register VARCHAR,
  recorded TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX ix_actors_folded ON actors (folded);
CREATE INDEX ix_actors_register ON actors (register);
CREATE TABLE judgements (
  number SERIAL NOT NULL,
  ruling VARCHAR NOT NULL,
  by VARCHAR NOT NULL,
  why TEXT NOT NULL,
  at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  field VARCHAR,
  value TEXT,
  PRIMARY KEY (number)
);
CREATE TABLE publishers (
  name VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  recorded TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  PRIMARY KEY (name)
);
CREATE TABLE set_aside (
  number SERIAL NOT NULL,
  path TEXT NOT NULL,
  place VARCHAR NOT NULL,
  reason TEXT NOT NULL,
  recorded TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  PRIMARY KEY (number)
);
CREATE INDEX ix_set_aside_path ON set_aside (path);
CREATE TABLE versions (
  version INTEGER NOT NULL,
  reader VARCHAR NOT NULL,
  recorded TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  PRIMARY KEY (version)
);
CREATE TABLE articles (
  id VARCHAR NOT NULL,
  key VARCHAR NOT NULL,
  title TEXT,
  publisher VARCHAR,
  url TEXT,
  language VARCHAR,
  text TEXT NOT NULL,
  digest VARCHAR NOT NULL,
  published_start DATE,
  published_end DATE,
  published_how VARCHAR,
  known DATE NOT NULL,
  recorded TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  PRIMARY KEY (id),
  FOREIGN KEY(publisher) REFERENCES publishers (name)
);
CREATE INDEX articles_by_day ON articles (known, id);
CREATE INDEX ix_articles_digest ON articles (digest);
CREATE INDEX ix_articles_publisher ON articles (publisher);
CREATE TABLE identities (
  number SERIAL NOT NULL,
  actor VARCHAR NOT NULL,
  same_as VARCHAR NOT NULL,
  reason TEXT NOT NULL,
  score FLOAT NOT NULL,
  recorded TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  PRIMARY KEY (number),
  UNIQUE (actor, number),
  FOREIGN KEY(same_as) REFERENCES actors (id)
);
CREATE INDEX ix_identities_same_as ON identities (same_as);
CREATE TABLE judged (
  judgement INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  entry VARCHAR NOT NULL,
  PRIMARY KEY (judgement, ordinal),
  FOREIGN KEY(judgement) REFERENCES judgements (number)
);
CREATE INDEX ix_judged_entry ON judged (entry);
CREATE TABLE bands (
  article VARCHAR NOT NULL,
  band VARCHAR NOT NULL,
  PRIMARY KEY (article, band),
  FOREIGN KEY(article) REFERENCES articles (id)
);
CREATE INDEX bands_by_band ON bands (band);
CREATE TABLE furniture (
  article VARCHAR NOT NULL,
  ordinal INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  kind VARCHAR NOT NULL,
  PRIMARY KEY (article, ordinal),
  FOREIGN KEY(article) REFERENCES articles (id)
);
CREATE TABLE readings (
  number SERIAL NOT NULL,
  article VARCHAR NOT NULL,
  reader VARCHAR NOT NULL,
  supersedes INTEGER,
  recorded TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  PRIMARY KEY (number),
  FOREIGN KEY(article) REFERENCES articles (id),
  UNIQUE (supersedes),
  FOREIGN KEY(supersedes) REFERENCES readings (number)
);
CREATE INDEX ix_readings_article ON readings (article);
CREATE TABLE twins (
  number SERIAL NOT NULL,
  article VARCHAR NOT NULL,
  twin_of VARCHAR NOT NULL,
  reason TEXT NOT NULL,
  score FLOAT NOT NULL,
  recorded TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  PRIMARY KEY (number),
  FOREIGN KEY(article) REFERENCES articles (id),
  FOREIGN KEY(twin_of) REFERENCES articles (id)
);
CREATE INDEX ix_twins_article ON twins (article);
CREATE INDEX ix_twins_twin_of ON twins (twin_of);
CREATE TABLE entries (
  reading INTEGER NOT NULL,
  id VARCHAR NOT NULL,
  ordinal INTEGER NOT NULL,
  kind VARCHAR NOT NULL,
  rule VARCHAR NOT NULL,
  shape TEXT NOT NULL,
  PRIMARY KEY (reading, id),
  FOREIGN KEY(reading) REFERENCES readings (number)
);
CREATE INDEX entries_by_id ON entries (id);
CREATE TABLE article_actors (
  reading INTEGER NOT NULL,
  entry VARCHAR NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind VARCHAR NOT NULL,
  country VARCHAR,
  register VARCHAR,
  sector VARCHAR,
  description TEXT,
  PRIMARY KEY (reading, entry),
  FOREIGN KEY(reading, entry) REFERENCES entries (reading, id)
);
CREATE INDEX article_actors_by_entry ON article_actors (entry);
CREATE INDEX ix_article_actors_kind ON article_actors (kind);
CREATE INDEX ix_article_actors_register ON article_actors (register);
CREATE TABLE claims (
  reading INTEGER NOT NULL,
  entry VARCHAR NOT NULL,
  position INTEGER NOT NULL,
  speaker VARCHAR,
  naming VARCHAR NOT NULL,
  act VARCHAR NOT NULL,
  quotation VARCHAR NOT NULL,
  addressee VARCHAR,
  said_start DATE,
  said_end DATE,
  said_how VARCHAR,
  inside VARCHAR,
  reasoned BOOLEAN NOT NULL,
  PRIMARY KEY (reading, entry),
  FOREIGN KEY(reading, entry) REFERENCES entries (reading, id)
);
CREATE INDEX ix_claims_act ON claims (act);
CREATE INDEX ix_claims_naming ON claims (naming);
CREATE TABLE contexts (
  reading INTEGER NOT NULL,
  entry VARCHAR NOT NULL,
  context VARCHAR NOT NULL,
  PRIMARY KEY (reading, entry, context),
  FOREIGN KEY(reading, entry) REFERENCES entries (reading, id)
);
CREATE TABLE events (
  reading INTEGER NOT NULL,
  entry VARCHAR NOT NULL,
  position INTEGER NOT NULL,
  type VARCHAR NOT NULL,
  mode VARCHAR,
  cameo VARCHAR,
  goldstein FLOAT,
  quad INTEGER NOT NULL,
  reality VARCHAR NOT NULL,
  occurred_start DATE,
  occurred_end DATE,
  occurred_how VARCHAR,
  day DATE NOT NULL,
  claim VARCHAR,
  place_name TEXT,
  place_country VARCHAR,
  geonameid INTEGER,
  lat FLOAT,
  lon FLOAT,
  fatalities_low INTEGER,
  fatalities_high INTEGER,
  wounded_low INTEGER,
  wounded_high INTEGER,
  held_low INTEGER,
  held_high INTEGER,
  PRIMARY KEY (reading, entry),
  FOREIGN KEY(reading, entry) REFERENCES entries (reading, id)
);
CREATE INDEX events_by_day ON events (day);
CREATE INDEX ix_events_type ON events (type);
CREATE TABLE evidence (
  reading INTEGER NOT NULL,
  entry VARCHAR NOT NULL,
  ordinal INTEGER NOT NULL,
  role VARCHAR NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  words TEXT NOT NULL,
  rule VARCHAR NOT NULL,
  PRIMARY KEY (reading, entry, ordinal),
  FOREIGN KEY(reading, entry) REFERENCES entries (reading, id)
);
CREATE TABLE names (
  reading INTEGER NOT NULL,
  entry VARCHAR NOT NULL,
  folded VARCHAR NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (reading, entry, folded),
  FOREIGN KEY(reading, entry) REFERENCES entries (reading, id)
);
CREATE INDEX names_by_fold ON names (folded);
CREATE TABLE parts (
  reading INTEGER NOT NULL,
  entry VARCHAR NOT NULL,
  role VARCHAR NOT NULL,
  actor VARCHAR NOT NULL,
  PRIMARY KEY (reading, entry, role, actor),
  FOREIGN KEY(reading, entry) REFERENCES entries (reading, id)
);
CREATE INDEX parts_by_actor ON parts (actor);
CREATE TABLE passed_over (
  reading INTEGER NOT NULL,
  entry VARCHAR NOT NULL,
  position INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (reading, entry),
  FOREIGN KEY(reading, entry) REFERENCES entries (reading, id)
);
CREATE TABLE places (
  reading INTEGER NOT NULL,
  entry VARCHAR NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  country VARCHAR,
  admin1 VARCHAR,
  lat FLOAT,
  lon FLOAT,
  geonameid INTEGER,
  PRIMARY KEY (reading, entry),
  FOREIGN KEY(reading, entry) REFERENCES entries (reading, id)
);
CREATE INDEX ix_places_country ON places (country);
CREATE INDEX ix_places_geonameid ON places (geonameid);
CREATE TABLE relations (
  reading INTEGER NOT NULL,
  entry VARCHAR NOT NULL,
  position INTEGER NOT NULL,
  kind VARCHAR NOT NULL,
  state VARCHAR,
  detail TEXT,
  during_start DATE,
  during_end DATE,
  during_how VARCHAR,
  claim VARCHAR,
  PRIMARY KEY (reading, entry),
  FOREIGN KEY(reading, entry) REFERENCES entries (reading, id)
);
CREATE INDEX ix_relations_kind ON relations (kind);
CREATE TABLE times (
  reading INTEGER NOT NULL,
  entry VARCHAR NOT NULL,
  position INTEGER NOT NULL,
  type VARCHAR NOT NULL,
  value VARCHAR NOT NULL,
  interval_start DATE,
  interval_end DATE,
  interval_how VARCHAR,
  PRIMARY KEY (reading, entry),
  FOREIGN KEY(reading, entry) REFERENCES entries (reading, id)
);
