/**
 * How much is played by chance or against the clock: what `npm test` can afford, unless
 * `npm run test:long` (tests/long/run.mjs) asks for more, or somebody for the seed that failed.
 */
export const amounts = {
  /** Of every random choice: one and the same, so that a run that is red today is red tomorrow. */
  seed: given('SEED', 20261125),
  /** Sequences of acts played against the model, and how many steps the longest of them has. */
  sequences: given('SEQUENCES', 500),
  longest: given('LONGEST', 30),
  /** Random texts that are read for claims, and random edits after which quotes are found again. */
  texts: given('TEXTS', 500),
  edits: given('EDITS', 300),
  /** Rounds of each race. */
  rounds: given('ROUNDS', 100),
  /** Forms of each kind that are sent many times at once, or whose connection is cut. */
  forms: given('FORMS', 20),
  /** How often the database, and a process of the app, is killed while it is written to. */
  kills: given('KILLS', 1),
  appKills: given('APP_KILLS', 1),
  /** Seconds that writers try to confuse the order of the log. */
  adversary: given('ADVERSARY', 2),
  /** Changes that a superuser makes to the log behind its back, and looks at a log that nobody touched. */
  tampers: given('TAMPERS', 30),
  /** Milliseconds after which a test of these hangs. */
  patience: given('MINUTES', 10) * 60_000,
}

function given(name: string, otherwise: number): number {
  const value = Number(process.env[name] ?? otherwise)
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} must be a whole number`)
  return value
}
