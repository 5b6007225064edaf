import type { EvidenceInput } from '#app/workflow/verdict-input.ts'

/** What the demo’s reviewers found, under addresses that are reserved for examples. */
export const evidence = {
  paymentRegister: item(
    'https://council.port-merrow.example.org/payments/2024-2026',
    'Register of payments 2024–2026, lines 211 and 348',
    'Port Merrow town council',
    'Norrland Marine AS: 6,100,000.00; 2,300,000.00.',
  ),
  portLog: item(
    'https://harbour.port-merrow.example.org/log/quay-4',
    'Log of Quay 4, 2025–2026',
    'Port Merrow harbour authority',
    'Gannet: berthed 9 May 2025. No departure recorded.',
  ),
  escrowNote: item(
    'https://council.port-merrow.example.org/contracts/gannet/annex-c',
    'Annex C: escrow',
    'Port Merrow town council',
    'EUR 200,000 shall be held until acceptance by the Buyer.',
    'context',
  ),
  contract: item(
    'https://council.port-merrow.example.org/contracts/gannet',
    'Contract 2024-118 with amendment 2',
    'Port Merrow town council',
    'Price: EUR 6,100,000 (14 October 2024); as amended: EUR 8,400,000 (9 September 2025).',
  ),
  tariff: item(
    'https://harbour.port-merrow.example.org/tariff-2026.pdf',
    'Harbour tariff 2026, table 3',
    'Port Merrow harbour authority',
    'Vessels of 40 to 60 m, Quays 3 to 5: EUR 1,150 each day or part of a day.',
  ),
  invoices: item(
    'https://records.example.org/request/5512/invoices',
    'Invoices 7-2026 and 8-2026, released on request',
    'Records Office',
    'July, 31 days: EUR 35,650. August, 31 days: EUR 35,650.',
  ),
  rebate: item(
    'https://harbour.port-merrow.example.org/notices/2026-41',
    'Notice 2026-41',
    'Port Merrow harbour authority',
    'A rebate of 40 percent is granted to the municipality for Quay 4 from 1 September 2026.',
    'refutes',
  ),
  minutes: item(
    'https://council.port-merrow.example.org/finance/minutes-2026-03-12',
    'Finance committee, minutes of 12 March 2026, item 7',
    'Port Merrow town council',
    'Transfer of EUR 420,000 from school maintenance to harbour works: agreed, four to three.',
    'refutes',
  ),
  officeLetter: item(
    'https://mayor.port-merrow.example.org/letters/2026-09-15',
    'Answer of the mayor’s office to our questions',
    'Office of the mayor',
    'The amount was returned to the fund in June.',
  ),
  tape: item(
    'https://archive.courier.example.org/interviews/wray-2026-09-11',
    'Recording of the interview with Tomas Wray, 14:02',
    'Saltmarsh Courier',
    'He told me, sign it, Tomas, the ribbon is already ordered.',
    'context',
  ),
  diverSurvey: item(
    'https://norrland-marine.example.org/surveys/skell-berth',
    'Survey of the Skell berth, 22 August 2026',
    'Norrland Marine',
    'Gap at mean sea level 0.22 m; at lowest astronomical tide 0.58 m.',
    'refutes',
  ),
  sailings: item(
    'https://harbour.port-merrow.example.org/statistics/skell-launch-2025-26',
    'Skell launch: sailings and cancellations, winter 2025/26',
    'Port Merrow harbour authority',
    'Scheduled 1,284, cancelled 41.',
  ),
  forecast: item(
    'https://harbour.port-merrow.example.org/forecasts/2026-08',
    'Forecast of subsidies by route, August 2026',
    'Port Merrow harbour authority',
    'Skell (Gannet): 19.10 EUR a crossing.',
  ),
  diary: item(
    'https://skell-school.example.org/launch-diary',
    'Diary of the launch, kept by the school',
    'Skell Island School',
    'Days with at least one cancellation: 44 of 151.',
    'context',
  ),
} satisfies Record<string, EvidenceInput>

function item(
  url: string,
  title: string,
  publisher: string,
  excerpt: string,
  stance: EvidenceInput['stance'] = 'supports',
): EvidenceInput {
  return { url, title, publisher, excerpt, stance, derivesFrom: null }
}
