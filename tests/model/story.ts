import type { Real } from './real.ts'

/** Plays one step and tells it; what goes wrong carries the whole story of how it came to that. */
export async function told(
  real: Real,
  sentence: string,
  step: () => Promise<string>,
): Promise<void> {
  try {
    real.story.push(`${sentence} → ${await step()}`)
  } catch (error) {
    if (error instanceof Error) {
      const story = [...real.story, `${sentence} → and there it went wrong`]
      error.message = `${error.message}\n\nWhat happened:\n${story.map(numbered).join('\n')}\n`
    }
    throw error
  }
}

function numbered(sentence: string, index: number): string {
  return `${String(index + 1).padStart(3)}. ${sentence}`
}
