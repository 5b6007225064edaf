import { afterEach, beforeEach, vi } from 'vitest'

type Level = 'log' | 'info' | 'warn' | 'error' | 'debug'

const levels: readonly Level[] = ['log', 'info', 'warn', 'error', 'debug']
let said: { level: Level; text: string }[] = []
let expected: { level: Level; pattern: RegExp }[] = []

/** Declares that the test at hand writes a matching line; it fails when it does not. */
export function expectConsole(level: Level, pattern: RegExp): void {
  expected.push({ level, pattern })
}

beforeEach(() => {
  said = []
  expected = []
  for (const level of levels) {
    vi.spyOn(console, level).mockImplementation((...words: unknown[]) => {
      said.push({ level, text: words.map(asText).join(' ') })
    })
  }
})

afterEach(() => {
  vi.restoreAllMocks()
  const undeclared = said.filter((line) => !expected.some((wanted) => matches(wanted, line)))
  const unsaid = expected.filter((wanted) => !said.some((line) => matches(wanted, line)))
  const faults = [
    ...undeclared.map(({ level, text }) => `console.${level} was not declared: ${text}`),
    ...unsaid.map(({ level, pattern }) => `console.${level} never said ${pattern}`),
  ]
  if (faults.length > 0) throw new Error(faults.join('\n'))
})

function matches(wanted: { level: Level; pattern: RegExp }, line: { level: Level; text: string }) {
  return wanted.level === line.level && wanted.pattern.test(line.text)
}

function asText(word: unknown): string {
  return word instanceof Error ? (word.stack ?? word.message) : String(word)
}
