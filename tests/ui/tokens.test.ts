import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync('app/ui/tokens.css', 'utf8')
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)')

/** The scheme's colours by token; dark replaces what it names. */
function coloursIn(part: string): Record<string, string> {
  const pairs = [...(part.split('@media')[0]?.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g) ?? [])]
  return Object.fromEntries(pairs.map(([, name, value]) => [name, value]))
}

const schemes = {
  light: coloursIn(light),
  dark: { ...coloursIn(light), ...coloursIn(dark) },
}

/** WCAG 2.2, relative luminance of an sRGB colour. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (bright + 0.05) / (dim + 0.05)
}

const grounds = ['paper', 'sheet', 'shade']
const words = [
  ...['text', 'text-soft', 'text-faint', 'ink', 'ink-deep', 'danger', 'danger-deep', 'success'],
  ...['caution', 'stage-unverified', 'stage-disputed', 'stage-confirmed', 'stage-orphan'],
  ...['rating-1', 'rating-2', 'rating-3', 'rating-4', 'rating-5', 'rating-off'],
  ...['rating-blue', 'rating-violet'],
]
const pairs: [word: string, ground: string, atLeast: number][] = [
  ...words.flatMap((word) =>
    grounds.map((ground): [string, string, number] => [word, ground, 4.5]),
  ),
  ...grounds.map((ground): [string, string, number] => ['edge', ground, 3]),
  ...grounds.map((ground): [string, string, number] => ['focus', ground, 3]),
  ['on-ink', 'ink', 4.5],
  ['on-ink', 'ink-deep', 4.5],
  ['text', 'mark', 4.5],
  ['mark-edge', 'paper', 3],
  ['text', 'ink-wash', 4.5],
  ['text-soft', 'ink-wash', 4.5],
  ['danger-deep', 'danger-wash', 4.5],
]

describe.each(Object.entries(schemes))('in the %s scheme', (_, colours) => {
  it.each(pairs)('%s reads on %s at %d to 1', (word, ground, atLeast) => {
    expect(contrast(colours[word] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(atLeast)
  })
})
