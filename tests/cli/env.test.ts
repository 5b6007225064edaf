import { describe, expect, it } from 'vitest'
import { isLocal } from '#app/cli/settings.ts'
import { EnvError, readEnv } from '#app/env.server.ts'

describe('the environment', () => {
  it('has defaults, and empty means not set', () => {
    const expected = {
      host: '127.0.0.1',
      port: 3000,
      origin: null,
      dataDir: '/project/.data',
      databaseUrl: null,
      databaseMigrateUrl: null,
      trustedProxies: 0,
      fetchSources: true,
      egressProxy: null,
      extractor: null,
      logKeyFile: '/project/.data/log/key',
      logCheckpointFile: '/project/.data/log/checkpoints.jsonl',
      logWitnessesFile: '/project/.data/log/witnesses',
      runByNpm: false,
    }
    expect(read({})).toEqual(expected)
    expect(read({ PORT: '', HOST: '', ORIGIN: '', DATA_DIR: '', DATABASE_URL: '' })).toEqual(
      expected,
    )
  })

  it.each([
    [{ PORT: '65536' }, /^PORT \("65536"\) must be a port number/],
    [{ HOST: 'a b' }, /^HOST \("a b"\) must be/],
    [{ ORIGIN: 'desk.example.org' }, /^ORIGIN \("desk.example.org"\) must be/],
    [{ ORIGIN: 'https://desk.example.org/path' }, /^ORIGIN .* must be/],
    [{ FETCH_SOURCES: 'no' }, /^FETCH_SOURCES \("no"\) must be on or off/],
    [{ EGRESS_PROXY: 'proxy:3128' }, /^EGRESS_PROXY must be the address of an HTTP proxy/],
    [{ EGRESS_PROXY: 'http://me:secret@proxy/path' }, /^EGRESS_PROXY must be/],
    [{ EXTRACTOR_URL: 'models' }, /^EXTRACTOR_URL must be the address of an OpenAI-compatible/],
    [{ EXTRACTOR_URL: 'https://me:secret@m/v1' }, /^EXTRACTOR_URL must be the address/],
    [{ EXTRACTOR_URL: 'file:///etc/passwd' }, /^EXTRACTOR_URL must be the address/],
    [{ EXTRACTOR_URL: 'http://127.0.0.1:8080/v1' }, /EXTRACTOR_MODEL is not: set both or neither/],
    [{ EXTRACTOR_MODEL: 'm' }, /EXTRACTOR_URL is not\.$/],
    [{ EXTRACTOR_KEY: 'two\nlines' }, /^EXTRACTOR_KEY must be one line/],
    [{ EXTRACTOR_TIMEOUT: '0' }, /^EXTRACTOR_TIMEOUT \("0"\) must be how many seconds/],
    [{ TRUSTED_PROXIES: '-1' }, /^TRUSTED_PROXIES \("-1"\) must be/],
    [{ DATABASE_URL: 'mysql://me:secret@h/d' }, /^DATABASE_URL must be an address like postgres:/],
    [
      { DATABASE_MIGRATE_URL: 'postgres://me@h/d' },
      /^DATABASE_MIGRATE_URL is set, but DATABASE_URL/,
    ],
  ])('refuses %j with a sentence', (environment, sentence) => {
    expect(() => read(environment)).toThrow(EnvError)
    expect(() => read(environment)).toThrow(sentence)
    expect(() => read(environment)).not.toThrow(/secret/)
  })

  it.each([
    [{}, true],
    [{ HOST: 'localhost' }, true],
    [{ HOST: '::1' }, true],
    [{ HOST: '127.0.0.53', ORIGIN: 'http://localhost:8080' }, true],
    [{ HOST: '0.0.0.0' }, false],
    [{ HOST: '::' }, false],
    // Behind a proxy, others reach it all the same.
    [{ ORIGIN: 'https://desk.example.org' }, false],
    [{ ORIGIN: 'https://127.0.0.1.example.org' }, false],
  ])('of %j is local: %s', (environment, local) => {
    expect(isLocal(read(environment))).toBe(local)
  })
})

function read(environment: Record<string, string>) {
  return readEnv('/project', environment as unknown as NodeJS.ProcessEnv)
}
