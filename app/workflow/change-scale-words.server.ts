import type { Db } from '#app/data/db.server.ts'
import { canonicalJson } from '#app/domain/audit/canonical-json.ts'
import type { DeskSettings } from '#app/domain/desk/settings.ts'
import { type Scale, scaleOf } from '#app/domain/rating/scales.ts'
import { type OutcomeWords, sameWords, wordedScale, wordsOf } from '#app/domain/rating/wording.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runSettingsAct, type SettingsRefusal } from './run-settings-act.server.ts'
import { sha256 } from './sha256.ts'
import type { Who } from './who.ts'

export type ChangeScaleWords = {
  expectedVersion: number
  /** In the order they are to be shown in; none at all for the preset's own. */
  words: readonly OutcomeWords[]
}

/** Puts the desk's scale in these words, for rounds that open from now on; earlier rounds keep theirs. */
export async function changeScaleWords(
  db: Db,
  { expectedVersion, words }: ChangeScaleWords,
  who: Who,
): Promise<Result<{ version: number; settings: DeskSettings }, SettingsRefusal>> {
  return runSettingsAct(
    db,
    expectedVersion,
    (before) => ({ ...before, scale: inWords(before.scale.key, words) }),
    who,
  )
}

/** The preset in these words, named by their hash; the preset itself where they are its own. */
function inWords(key: string, words: readonly OutcomeWords[]): Scale {
  const preset = scaleOf(key)
  const scale = wordedScale(key, null, words)
  if (sameWords(preset, scale)) return preset
  const named = `sha256:${sha256(canonicalJson(wordsOf(scale)))}`
  return { ...scale, wording: named }
}
