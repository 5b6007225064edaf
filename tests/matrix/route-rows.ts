/**
 * Who gets what at every address of the desk: one row for each loader (GET) and each action (POST,
 * here of an empty form, which no action takes). A route without a row fails `rows.test.ts`; what the
 * rows say is tried in `routes.test.ts`. What a filled-in form may do is in `claim-act-rows.ts` and
 * `desk-act-rows.ts`.
 */

export const askers = ['anonymous', 'reviewer', 'editor', 'auditor', 'admin', 'disabled'] as const
export type Asker = (typeof askers)[number]

/** The statuses in the order of `askers`. */
export type Statuses = readonly [number, number, number, number, number, number]

export type RouteRow = {
  /** `:claim`, `:source`, `:member`, `:check` and `:invitation` stand for things that are there. */
  path: string
  there: Statuses
  /** The answers where the address names a thing that is not there; null where it names nothing. */
  missing: Statuses | null
  /** What nobody needs to be signed in for. */
  open: boolean
}

function row(path: string, there: Statuses, missing: Statuses | null = null): RouteRow {
  return { path, there, missing, open: false }
}

function open(path: string, there: Statuses, missing: Statuses | null = null): RouteRow {
  return { path, there, missing, open: true }
}

const everybody: Statuses = [302, 200, 200, 200, 200, 302]
const nothingThere: Statuses = [302, 404, 404, 404, 404, 302]
const forAnybody: Statuses = [200, 200, 200, 200, 200, 200]
const unfilledByAnybody: Statuses = [422, 422, 422, 422, 422, 422]
const editors: Statuses = [302, 403, 200, 403, 403, 302]
const nowhere: Statuses = [404, 404, 404, 404, 404, 404]
const spent: Statuses = [410, 410, 410, 410, 410, 410]
const leadsOn: Statuses = [302, 302, 302, 302, 302, 302]
const reviewers: Statuses = [302, 200, 403, 403, 403, 302]
const readersOfTheLog: Statuses = [302, 403, 200, 200, 200, 302]
const admins: Statuses = [302, 403, 403, 403, 200, 302]
const emptyFormOfAdmins: Statuses = [302, 403, 403, 403, 422, 302]

export const routeRows: Readonly<Record<string, RouteRow>> = {
  'GET root': open('/nowhere', nowhere),
  'GET routes/$': open('/nowhere', nowhere),
  'POST routes/$': open('/nowhere', nowhere),
  'GET routes/_index': row('/', leadsOn),

  'GET routes/queue._index': open('/queue', leadsOn),
  'GET routes/queue.$list': row('/queue/to-review', reviewers),
  'GET routes/queue.$list_.$way': row('/queue/to-review/next', [302, 302, 403, 403, 403, 302]),
  'GET routes/queue.bulk': row('/queue/bulk?act=tag&claim=:claim', [302, 200, 200, 403, 403, 302]),
  'POST routes/queue.bulk': row('/queue/bulk?act=tag&claim=:claim', [302, 422, 422, 403, 403, 302]),
  'GET routes/views': open('/views', leadsOn),
  'POST routes/views': row('/views', [302, 422, 422, 422, 422, 302]),
  'GET routes/sources._index': row('/sources', [302, 200, 200, 200, 403, 302]),
  'GET routes/sources.new': row('/sources/new', [302, 200, 200, 403, 403, 302]),
  'POST routes/sources.new': row('/sources/new', [302, 422, 422, 403, 403, 302]),
  'GET routes/sources.$sourceId': row('/sources/:source', everybody, nothingThere),
  'GET routes/sources.$sourceId._index': row(
    '/sources/:source?claim=:claim',
    everybody,
    nothingThere,
  ),
  // A form that names no act changes nothing and gives the page back with what was typed.
  'POST routes/sources.$sourceId': row('/sources/:source', everybody, nothingThere),
  'GET routes/sources.$sourceId_.revision': row(
    '/sources/:source/revision',
    everybody,
    nothingThere,
  ),
  // An empty form names no claim: it is refused for that before anybody is asked who they are on the desk.
  'POST routes/sources.$sourceId_.revision': row(
    '/sources/:source/revision',
    [302, 422, 422, 422, 422, 302],
    [302, 422, 422, 422, 422, 302],
  ),
  'GET routes/sources.$sourceId_.again': row(
    '/sources/:source/again',
    [302, 200, 200, 403, 403, 302],
    [302, 404, 404, 403, 403, 302],
  ),
  'POST routes/sources.$sourceId_.again': row(
    '/sources/:source/again',
    [302, 422, 422, 403, 403, 302],
    [302, 422, 422, 403, 403, 302],
  ),
  'GET routes/claims.$claimId._index': row('/claims/:claim', leadsOn, nothingThere),
  'GET routes/claims.$claimId.history': row('/claims/:claim/history', everybody, nothingThere),
  'GET routes/claims.$claimId.check': row('/claims/:claim/check', everybody, everybody),
  'POST routes/claims.$claimId.check': row(
    '/claims/:claim/check',
    [302, 403, 422, 403, 403, 302],
    [302, 403, 422, 403, 403, 302],
  ),
  // Told by a status and not led away: who is signed out meanwhile stays where their words are. And
  // nothing written is nothing kept, wherever.
  'POST routes/claims.$claimId.draft': open(
    '/claims/:claim/draft',
    [401, 200, 403, 403, 403, 401],
    [401, 200, 403, 403, 403, 401],
  ),

  // For the public, and alike for everybody: not even a session is looked at.
  'GET routes/checks._index': open('/checks', forAnybody),
  'GET routes/checks.corrections': open('/checks/corrections', forAnybody),
  'GET routes/checks.$slug': open('/checks/:check', forAnybody, nowhere),
  'POST routes/checks.$slug': open('/checks/:check', unfilledByAnybody, unfilledByAnybody),
  'GET routes/appeals': row('/appeals', editors),
  'POST routes/appeals': row('/appeals', [302, 403, 422, 403, 403, 302]),
  'GET routes/notices._index': open('/notices', leadsOn),
  'GET routes/notices.$list': row('/notices/unread', everybody),
  'POST routes/notices.$list': row('/notices/unread', [302, 422, 422, 422, 422, 302]),
  'GET routes/notices.open.$noticeId': row(
    '/notices/open/01890a5d-ac96-774b-bcce-b302099a8057',
    nothingThere,
  ),

  'GET routes/agreement': row('/agreement', readersOfTheLog),
  'GET routes/audit._index': row('/audit', readersOfTheLog),
  'GET routes/audit.newer': row('/audit/newer?after=0', readersOfTheLog),
  'GET routes/audit.bundle[.]tar': row('/audit/bundle.tar', readersOfTheLog),
  'GET routes/audit.export[.]csv': row('/audit/export.csv', readersOfTheLog),
  'GET routes/audit.export[.]jsonl': row('/audit/export.jsonl', readersOfTheLog),
  'GET routes/audit.exports': row('/audit/exports', readersOfTheLog),
  'POST routes/audit.exports': row('/audit/exports', [302, 403, 422, 422, 422, 302]),
  'GET routes/audit.openings[.]jsonl': row('/audit/openings.jsonl', readersOfTheLog),

  'GET routes/audit.checkpoint': row('/audit/checkpoint', everybody),
  'GET routes/audit.log[.]vkey': row('/audit/log.vkey', everybody),
  'GET routes/audit.tile.$': row('/audit/tile/0/000.p/1', everybody),
  'GET routes/audit.verify': row('/audit/verify', everybody),
  'GET routes/audit.verify[.]mjs': row('/audit/verify.mjs', everybody),
  'GET routes/audit.verify[.]py': row('/audit/verify.py', everybody),
  'GET routes/audit.receipts.$': row('/audit/receipts/claim/:claim@1', everybody, nothingThere),

  'GET routes/settings': row('/settings', [302, 403, 200, 403, 200, 302]),
  'POST routes/settings': row('/settings', emptyFormOfAdmins),
  'GET routes/settings_.words': row('/settings/words', admins),
  'POST routes/settings_.words': row('/settings/words', emptyFormOfAdmins),
  'GET routes/members._index': row('/members', admins),
  'GET routes/members.invite': row('/members/invite', admins),
  'POST routes/members.invite': row('/members/invite', emptyFormOfAdmins),
  'GET routes/members.$memberId': row('/members/:member', admins, [302, 403, 403, 403, 404, 302]),
  'POST routes/members.$memberId': row(
    '/members/:member',
    emptyFormOfAdmins,
    [302, 403, 403, 403, 422, 302],
  ),

  'GET routes/members.$memberId_.erase': row(
    '/members/:member/erase',
    admins,
    [302, 403, 403, 403, 404, 302],
  ),
  'POST routes/members.$memberId_.erase': row(
    '/members/:member/erase',
    emptyFormOfAdmins,
    [302, 403, 403, 403, 422, 302],
  ),

  'GET routes/account': row('/account', everybody),
  'POST routes/account': row('/account', [302, 422, 422, 422, 422, 302]),
  'GET routes/account_.mirror': row('/account/mirror', everybody),

  'GET routes/sign-in': open('/sign-in', [200, 302, 302, 302, 302, 200]),
  'POST routes/sign-in': open('/sign-in', [422, 302, 302, 302, 302, 422]),
  'GET routes/sign-out': open('/sign-out', leadsOn),
  'POST routes/sign-out': open('/sign-out', [303, 303, 303, 303, 303, 303]),
  'GET routes/join.$token': open('/join/:invitation', [200, 200, 200, 200, 200, 200], spent),
  'POST routes/join.$token': open('/join/:invitation', [422, 422, 422, 422, 422, 422], spent),
  // There is a link to set a desk up only while nobody has.
  'GET routes/set-up.$token': open('/set-up/:missing', spent),
  'POST routes/set-up.$token': open('/set-up/:missing', spent),
}
