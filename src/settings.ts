/** Every setting with its default and meaning: the one list that the configuration, `--help` and the README share. */

export interface SettingInfo {
  readonly name: string;
  readonly default: string;
  readonly means: string;
}

export const SETTINGS: readonly SettingInfo[] = [
  {
    name: 'HOST',
    default: '127.0.0.1',
    means: 'Address to listen on. Other than loopback needs a clients file, or `DEMO=true`.',
  },
  { name: 'PORT', default: '3000', means: 'Port to listen on; 0 takes a free one.' },
  {
    name: 'PUBLIC_BASE_URL',
    default: 'the address listened on',
    means:
      'Address under which clients reach the service: what `aud` of their tokens begins with. Several are separated by spaces.',
  },
  {
    name: 'CLIENTS_FILE',
    default: 'clients.yaml',
    means: 'Whom the service believes. Without the file it takes unsigned calls, on loopback only.',
  },
  { name: 'CONTENT_DIR', default: 'the package', means: 'Folder that holds `cards/` and `hooks/`.' },
  {
    name: 'SITE',
    default: 'demo',
    means: 'Site of unsigned calls (`cards/sites/<site>.yaml`); signed ones have the site of their client.',
  },
  {
    name: 'DEMO',
    default: 'false',
    means: '`true`: a demonstration. Serves the site `demo` alone, on any address, to anyone.',
  },
  {
    name: 'STUDIO',
    default: 'true on loopback without a clients file',
    means:
      "The authors' page at `/studio`. Possible on loopback alone, without a clients file, and where NODE_ENV is not production.",
  },
  {
    name: 'GOVERNANCE_PAGES',
    default: 'true',
    means:
      '`false` switches `/registry` and `/basis` off, which are read without a token, and the links to them in cards.',
  },
  { name: 'CORS_ORIGINS', default: 'any', means: 'Origins of browser clients, separated by spaces.' },
  { name: 'BODY_LIMIT', default: '10485760', means: 'Largest request body, in bytes, after decompression.' },
  {
    name: 'WORKERS',
    default: '1',
    means: 'Processes that share the port, for machines with several cores; those that die are replaced.',
  },
  {
    name: 'LARGE_BODY_WORKERS',
    default: '1, with the first large body',
    means:
      'Threads of each process for bodies above 256 kB, so that nobody else waits for them; a number starts them at once, 0 has none.',
  },
  {
    name: 'MAX_CALLS',
    default: '1000',
    means: 'Calls of a process that are under way at the same time; more are answered 503 with Retry-After.',
  },
  {
    name: 'MAX_WAIT_MS',
    default: '100',
    means: 'Milliseconds a call may have waited for its turn; those that waited longer are answered 503.',
  },
  {
    name: 'DRAIN_SECONDS',
    default: '5; 0 on loopback',
    means:
      'At a stop, how long calls are still taken while /readyz says otherwise: until load balancers have noticed.',
  },
  {
    name: 'METRICS',
    default: 'true',
    means: '`false` switches `/metrics` off, which is read without a token.',
  },
  { name: 'LOG_LEVEL', default: 'info', means: 'One of error, warn, info, debug.' },
  {
    name: 'UUID_SECRET',
    default: 'made at start',
    means:
      'At least 32 characters, the same for every replica; signs card uuids, so that feedback is attributed.',
  },
  {
    name: 'REDIS_URL',
    default: 'none',
    means:
      'Redis or Valkey that remembers used tokens for all replicas; without it each process remembers its own.',
  },
  {
    name: 'EVENTS_DIR',
    default: 'none',
    means: 'Folder of event files, best on a disk of its own; without it events go to the ordinary log.',
  },
  {
    name: 'DATABASE_URL',
    default: 'none',
    means:
      'PostgreSQL that keeps events and feedback of all replicas, in place of EVENTS_DIR: `postgresql://user:password@host/database`.',
  },
  {
    name: 'SPOOL_DIR',
    default: 'none',
    means:
      'Folder in which events wait while the database is away; without it feedback is then answered 503, to be sent again.',
  },
  { name: 'SPOOL_BYTES', default: '268435456', means: 'Most that may wait in SPOOL_DIR.' },
  { name: 'EVENTS_RETENTION_DAYS', default: '400', means: 'Older events are deleted.' },
  { name: 'EVENTS_FILE_BYTES', default: '67108864', means: 'A new event file is begun after this size.' },
  {
    name: 'EVENTS_QUEUE',
    default: '20000',
    means: 'Most events that wait for the disk or the database; more are dropped, counted and reported.',
  },
  {
    name: 'EVENTS_SYNC_MS',
    default: '1000',
    means: 'Written events are safe from a power cut after this; 0: each batch.',
  },
  {
    name: 'FEEDBACK_COMMENTS',
    default: 'false',
    means: '`true` keeps the free text of feedback in the event files. It can hold patient data.',
  },
  {
    name: 'RELOAD',
    default: 'true',
    means:
      '`false`: changes of the content on disk wait for SIGHUP or a start. Otherwise they come into force once checked and tested.',
  },
  {
    name: 'STATE_DIR',
    default: 'none',
    means:
      'Folder of what outlasts a restart: the last ten content sets for `rationale rollback`, and the kill switch, which otherwise stands in CONTENT_DIR.',
  },
  {
    name: 'PSEUDONYM_KEY',
    default: 'none',
    means:
      'At least 32 characters. With it the quiet periods of sites are kept, by keyed pseudonyms of patients; without it there are none.',
  },
  {
    name: 'REQUIRE_APPROVED',
    default: 'false',
    means:
      '`true` serves content only when two reviewers have signed it (`signatures.yaml` beside `cards/`), every active card has its approval, and no site in use is a demonstration.',
  },
  {
    name: 'REVIEWERS_FILE',
    default: 'none',
    means:
      'Whose signatures on content count: names, roles and public keys. Best where those who change content cannot write.',
  },
];
