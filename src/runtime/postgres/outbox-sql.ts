import { indexName, type TableOptions, tableName } from "./table-name.js";

/** Statements of one outbox. */
export interface OutboxSql {
  readonly create: string;
  /** Adds so many messages. Values are the channel and what to tell there at the commit, then seven of each message. */
  insert(messages: number): string;
  readonly lead: string;
  readonly next: string;
  readonly sent: string;
  readonly park: string;
  readonly parked: string;
  readonly retry: string;
  readonly status: string;
}

/** Of a message, in the order of their values. */
const columns = "message, topic, key, value, headers, partition, timestamp_ms";
const types = ["text", "text", "bytea", "bytea", "json", "int", "bigint"];

const ids = "(select json_array_elements_text($1::json)::bigint)";

/** Whatever the client makes of times. */
const millis = (time: string): string => `(extract(epoch from ${time}) * 1000)::bigint::text`;

/** `notifies`: relays are told at each commit. */
export function outboxSql(options: TableOptions, notifies: boolean): OutboxSql {
  const table = tableName(options, "outbox");
  const index = indexName(options, "outbox", "waiting");
  const insert = (messages: number): string => {
    const rows = Array.from({ length: messages }, (_, row) => {
      const values = types.map((type, n) => `$${3 + row * types.length + n}::${type}`);
      return `(${values.join(", ")})`;
    });
    const added = `insert into ${table} (${columns}) values\n${rows.join(",\n")}`;
    // Both values are said in either case: a statement that leaves one out has no type for it.
    return `with told as (select $1::text as channel, $2::text as payload), added as (${added})
select ${notifies ? "pg_notify(channel, payload)" : "1"} from told`;
  };
  return {
    insert,
    create: `create table if not exists ${table} (
  id bigint generated always as identity primary key,
  added_at timestamptz not null default clock_timestamp(),
  message text not null,
  topic text not null,
  key bytea,
  value bytea,
  headers json not null, -- by name, in Base64
  partition int, -- null: where the key leads
  timestamp_ms bigint not null,
  parked_at timestamptz, -- not null: it can't be sent as it is
  error text
);
create index if not exists ${index} on ${table} (id) where parked_at is null;`,
    lead: `select pg_try_advisory_lock(hashtextextended('topicwright outbox ' || $1::regclass::oid, 0)) as leads`,
    next: `select id::text, message, topic, key, value, headers::text, partition, timestamp_ms::text from (
  select *, sum(size) over (order by id) - size as before from (
    select *, coalesce(octet_length(key), 0) + coalesce(octet_length(value), 0)
      + octet_length(headers::text) as size
    from ${table}
    where parked_at is null and topic not in (select json_array_elements_text($1::json))
    order by id limit $2::int
  ) oldest
) sized where before < $3::bigint order by sized.id`,
    sent: `delete from ${table} where id in ${ids}`,
    park: `update ${table} set parked_at = now(), error = $2 where id = $1::bigint`,
    parked: `select id::text, message, topic, error,
  ${millis("added_at")} as added_ms, ${millis("parked_at")} as parked_ms from ${table} parked
where parked_at is not null order by parked_at, parked.id limit $1::int`,
    retry: `update ${table} set parked_at = null, error = null
where parked_at is not null and ($1::json is null or id in ${ids}) returning 1`,
    status: `select count(*) filter (where parked_at is null)::text as waiting,
  count(*) filter (where parked_at is not null)::text as parked,
  ${millis("min(added_at) filter (where parked_at is null)")} as oldest_ms from ${table}`,
  };
}
