import type { Claim } from '#app/domain/claim/claim.ts'
import type { Fields } from '#tests/setup/test-app.ts'

/** What a browser posts for a reviewer's verdict, filled in so that the desk takes it. */
export function verdictFields(claim: Claim, rating: string, more: Fields = {}): Fields {
  return {
    intent: 'submit_verdict',
    claimId: claim.id,
    expectedVersion: String(claim.version),
    rating,
    attribution: 'not_applicable',
    confidence: 'high',
    rationale: `The annual report settles it as ${rating}, on page twelve.`,
    row: '0',
    'evidence.0.stance': 'supports',
    'evidence.0.url': `https://${rating.replace('_', '-')}.example.org/report`,
    'evidence.0.title': `Report for ${rating}`,
    'evidence.0.publisher': 'Port authority',
    'evidence.0.excerpt': '',
    conflict: 'none',
    ...more,
  }
}

/** What an editor posts to have a decision checked. */
export function decisionFields(claim: Claim, rating: string, more: Fields = {}): Fields {
  return {
    act: 'settle',
    claimId: claim.id,
    expectedVersion: String(claim.version),
    rating,
    reason: 'Both verdicts were weighed against the report itself; this rating stands.',
    considered: claim.round.verdicts.map((verdict) => verdict.id),
    ...more,
  }
}

/** The value of a hidden field, or null where the page has none of that name. */
export function hiddenValue(html: string, name: string): string | null {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? null
}
