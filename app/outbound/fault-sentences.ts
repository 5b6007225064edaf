import type { SourceFault } from './source-fetcher.server.ts'

/** What kept an address from being fetched, and the way out. */
export const fetchFaults = {
  not_web:
    'Only pages of the web can be fetched, by an address that begins with http:// or https://',
  not_public:
    'The address is not one of the public web, so the desk does not fetch it: paste the text',
  not_found_by_name: 'There is no such site: look at the address, or paste the text',
  unreachable: 'The site does not answer: try again later, or paste the text',
  too_many_redirects:
    'The address leads on and on: use the one the page ends at, or paste the text',
  answered_badly:
    'The site did not give the page out: it may ask for a subscription, or not be there any more. Paste the text',
  wrong_type:
    'There is no text at this address: only pages, plain text, Markdown and PDF are fetched',
  too_large:
    'What stands at this address is larger than 10 MB: save it and choose it as a file, in parts',
  too_slow: 'The site took longer than ten seconds: try again later, or paste the text',
  switched_off: 'This desk fetches no addresses: paste the text, or choose a file',
  too_many: 'You have fetched a lot just now: wait a little, or paste the text',
} as const satisfies Record<SourceFault, string>
