import { evidence } from './evidence.ts'
import type { Scene } from './scene.ts'

/** One scene for each thing a desk can be in the middle of, in the order of the article. */
export const scenes: readonly Scene[] = [
  {
    quote: 'The town council has paid €8.4 million',
    statement:
      'Port Merrow’s council has paid €8.4 million for the car ferry Gannet, which has carried no passenger.',
    steps: [
      {
        act: 'rate',
        by: 'reviewer-1',
        rating: 'true',
        attribution: 'fair_paraphrase',
        confidence: 'high',
        rationale:
          'The payment register lists two transfers to the shipyard that add up to €8.4 million. The port log has no sailing of the Gannet.',
        noEvidenceReason: null,
        evidence: [evidence.paymentRegister, evidence.portLog],
      },
      {
        act: 'rate',
        by: 'reviewer-2',
        rating: 'mostly_true',
        attribution: 'fair_paraphrase',
        confidence: 'medium',
        rationale:
          'The sum is right, but €0.2 million of it is held in escrow until delivery, so strictly it has not reached the yard yet.',
        noEvidenceReason: null,
        evidence: [evidence.paymentRegister, evidence.escrowNote],
      },
      {
        act: 'approve',
        by: 'editor-2',
        rating: 'mostly_true',
        reason: 'The escrow matters to readers who will ask what could still be had back.',
      },
      {
        act: 'publish',
        by: 'editor-2',
        summary:
          'The council’s payment register lists two transfers to the shipyard that add up to €8.4 million, and the port log has no sailing of the Gannet.\n\nOf that sum, €0.2 million is held in escrow until the ferry is delivered, so it has left the council’s account without having reached the yard.',
      },
      {
        act: 'correct',
        by: 'editor-1',
        kind: 'correction',
        note: 'We first wrote that the escrow holds €0.4 million. It is €0.2 million. The rating is the same.',
      },
    ],
  },
  {
    quote: 'The price has risen by 38 percent',
    statement: 'The price of the Gannet rose by 38 percent in eleven months.',
    steps: [
      {
        act: 'rate',
        by: 'reviewer-2',
        rating: 'true',
        attribution: 'not_applicable',
        confidence: 'high',
        rationale:
          'From €6.1 million in October 2024 to €8.4 million in September 2025 is 37.7 percent, rounded to 38.',
        noEvidenceReason: null,
        evidence: [evidence.contract, evidence.paymentRegister],
      },
      {
        act: 'rate',
        by: 'reviewer-1',
        rating: 'true',
        attribution: 'not_applicable',
        confidence: 'high',
        rationale:
          'Contract and amendment give both prices and both dates; the arithmetic holds to the percent.',
        noEvidenceReason: null,
        evidence: [evidence.contract],
      },
    ],
  },
  {
    quote: 'mooring alone costs the town €1,150 a day',
    statement: 'Mooring the Gannet at Quay 4 costs Port Merrow €1,150 a day.',
    steps: [
      {
        act: 'rate',
        by: 'reviewer-1',
        rating: 'true',
        attribution: 'not_applicable',
        confidence: 'high',
        rationale: 'The harbour’s tariff for a ship of this length is €1,150 a day, tax included.',
        noEvidenceReason: null,
        evidence: [evidence.tariff],
      },
      {
        act: 'rate',
        by: 'reviewer-2',
        rating: 'true',
        attribution: 'not_applicable',
        confidence: 'medium',
        rationale: 'Two invoices from July and August divide to exactly €1,150 for each day.',
        noEvidenceReason: null,
        evidence: [evidence.invoices],
      },
      {
        act: 'approve',
        by: 'editor-2',
        rating: 'true',
        reason: 'Tariff and invoices agree, and neither derives from the other.',
      },
      {
        act: 'publish',
        by: 'editor-2',
        summary:
          'The harbour’s tariff for a ship of this length is €1,150 a day, tax included. Two invoices to the town, for July and August, divide to exactly that sum for each day.',
      },
      {
        act: 'reopen',
        by: 'editor-1',
        reason:
          'The harbour authority says that the town has been granted a rebate since 1 September.',
      },
      {
        act: 'rate',
        by: 'reviewer-2',
        rating: 'half_true',
        attribution: 'not_applicable',
        confidence: 'medium',
        rationale:
          'The rebate of 40 percent is real and dated 1 September, two weeks before the article.',
        noEvidenceReason: null,
        evidence: [evidence.rebate],
      },
      {
        act: 'comment',
        by: 'reviewer-1',
        text: 'Does the claim stand or fall by the tariff, or by what the town in fact pays? The notice of the rebate is dated after the interview.',
        notify: ['editor-1'],
      },
    ],
  },
  {
    quote: 'Not one cent of it came from the schools budget',
    statement: 'No money from the schools budget was used to pay for the Gannet.',
    steps: [
      {
        act: 'rate',
        by: 'reviewer-1',
        rating: 'false',
        attribution: 'accurate_quote',
        confidence: 'high',
        rationale:
          'The minutes of 12 March record €420,000 moved from school maintenance to harbour works, and the second payment left that account two days later.',
        noEvidenceReason: null,
        evidence: [evidence.minutes, { ...evidence.paymentRegister, stance: 'refutes' }],
      },
      {
        act: 'rate',
        by: 'reviewer-2',
        rating: 'half_true',
        attribution: 'accurate_quote',
        confidence: 'low',
        rationale:
          'The transfer happened, but her office says it was repaid in June; if so, no school money is in the ferry today.',
        noEvidenceReason: null,
        evidence: [evidence.minutes, evidence.officeLetter],
      },
      {
        act: 'comment',
        by: 'editor-1',
        text: 'I have asked the mayor’s office for the record of the repayment. Their letter, which Jonah cites, names none: https://mayor.port-merrow.example.org/letters/2026-09-15',
        notify: ['reviewer-2'],
      },
      {
        act: 'adjudicate',
        by: 'editor-2',
        rating: 'false',
        reason:
          'She said “not one cent came from”, which is about where the money came from. A later repayment, for which no record was shown, does not change that.',
      },
      {
        act: 'publish',
        by: 'editor-1',
        summary:
          'The minutes of the finance committee record that €420,000 were moved from school maintenance to harbour works on 12 March. The second payment for the ferry left that account two days later.\n\nThe mayor’s office says that the money was repaid in June and showed no record of it. The mayor spoke of where the money came from, and some of it came from the schools.',
      },
    ],
    appeal: {
      kind: 'new_information',
      reason:
        'The auditor’s report of last week has an entry for a repayment of €420,000 on 28 June, on page 14. Your summary says that no record was shown; there is one now.',
      links: ['https://auditor.port-merrow.example.org/reports/2026-09'],
      contactName: 'Hanne Brook',
      contactEmail: 'hanne.brook@example.org',
    },
  },
  {
    quote: '‘Sign it, Tomas, the ribbon is already ordered.’',
    statement:
      'Deputy mayor Pieter Lunde told harbour engineer Tomas Wray to sign off the ferry although its ramp did not fit.',
    steps: [
      {
        act: 'rate',
        by: 'reviewer-1',
        rating: 'unproven',
        attribution: 'accurate_quote',
        confidence: 'medium',
        rationale:
          'Mr Wray’s account is on tape and quoted correctly; for the meeting itself there is no second witness.',
        noEvidenceReason: null,
        evidence: [evidence.tape],
      },
      {
        act: 'challenge',
        by: 'reviewer-2',
        kind: 'wrong_context',
        reason:
          'The article leaves out that Mr Wray is suing the council over his dismissal; readers cannot weigh his account without that.',
      },
      {
        act: 'answer',
        by: 'reviewer-1',
        answer:
          'The suit was filed in August and concerns his pension. It belongs in the summary; it does not change what was said.',
      },
    ],
  },
  {
    quote: 'the ramp is 60 centimetres too short',
    statement: 'The ramp of the Gannet is 60 centimetres too short for the berth on Skell Island.',
    steps: [
      {
        act: 'rate',
        by: 'reviewer-2',
        rating: 'mostly_false',
        attribution: 'fair_paraphrase',
        confidence: 'medium',
        rationale:
          'At mean water the gap is 22 centimetres by the diver’s survey; 60 is reached only at the lowest spring tide.',
        noEvidenceReason: null,
        evidence: [evidence.diverSurvey],
      },
    ],
  },
  {
    quote: 'the launch had been cancelled on one in every three days last winter',
    statement: 'The launch to Skell Island was cancelled on one in every three days last winter.',
    steps: [
      {
        act: 'rate',
        by: 'reviewer-1',
        rating: 'false',
        attribution: 'fair_paraphrase',
        confidence: 'high',
        rationale:
          'The authority counted 41 of 1,284 sailings as cancelled. Even if each fell on another day, that is 41 of 151 days, not one in three.',
        noEvidenceReason: null,
        evidence: [{ ...evidence.sailings, stance: 'refutes' }],
      },
      {
        act: 'rate',
        by: 'reviewer-2',
        rating: 'misleading',
        attribution: 'fair_paraphrase',
        confidence: 'medium',
        rationale:
          'The authority counts sailings, she counts days on which at least one fell out. Her own diary gives 44 of 151 days, close to a third; both numbers are chosen to impress.',
        noEvidenceReason: null,
        evidence: [evidence.diary, { ...evidence.sailings, stance: 'context' }],
      },
    ],
  },
  {
    quote: '41 of 1,284 sailings were cancelled between November and March',
    statement: 'Between November and March, 41 of the launch’s 1,284 sailings were cancelled.',
    steps: [
      {
        act: 'rate',
        by: 'reviewer-1',
        rating: 'true',
        attribution: 'accurate_quote',
        confidence: 'high',
        rationale: 'The published table gives both numbers; 41 of 1,284 is 3.2 percent.',
        noEvidenceReason: null,
        evidence: [evidence.sailings],
      },
    ],
  },
  {
    quote: 'puts the subsidy at €19 a crossing',
    statement:
      'By the harbour authority’s forecast, each crossing of the Gannet will cost €19 in subsidy.',
    steps: [
      {
        act: 'rate',
        by: 'reviewer-1',
        rating: 'true',
        attribution: 'fair_paraphrase',
        confidence: 'high',
        rationale: 'The forecast of August gives €19.10 a crossing in its table of routes.',
        noEvidenceReason: null,
        evidence: [evidence.forecast],
      },
      {
        act: 'rate',
        by: 'reviewer-2',
        rating: 'true',
        attribution: 'fair_paraphrase',
        confidence: 'medium',
        rationale: 'The table says so; it is the second highest of the 27 routes that it lists.',
        noEvidenceReason: null,
        evidence: [evidence.forecast],
      },
      {
        act: 'approve',
        by: 'editor-2',
        rating: 'true',
        reason: 'Both read the same table, and it says what the article says it does.',
      },
      {
        act: 'publish',
        by: 'editor-2',
        summary:
          'The harbour authority’s forecast of August puts the subsidy at €19.10 a crossing, the second highest of the 27 routes it lists.',
      },
      {
        act: 'retract',
        by: 'editor-1',
        reason:
          'The table we relied on was a draft, which the authority has withdrawn: it counted winter sailings twice. Nothing that stands is left to base a rating on.',
      },
    ],
  },
  {
    quote: '“the cheapest ferry per passenger in the country” once it sails',
    statement: 'Once it sails, the Gannet will be the cheapest ferry per passenger in the country.',
    steps: [
      {
        act: 'set_aside',
        by: 'editor-1',
        reason:
          'A prediction about a ship that does not sail yet: nothing to check before it does.',
      },
    ],
  },
  {
    quote: 'The council votes on 6 October on whether to order an independent inspection',
    statement:
      'Port Merrow’s council votes on 6 October on whether to order an independent inspection of the Gannet.',
    steps: [
      { act: 'assign', by: 'editor-2', to: ['reviewer-1', 'reviewer-2'], days: 3 },
      { act: 'accept', by: 'reviewer-1' },
    ],
  },
  {
    quote: 'a diver had measured the gap at 22 centimetres',
    statement:
      'A diver measured the gap between the Gannet’s ramp and the berth at 22 centimetres.',
    steps: [
      { act: 'assign', by: 'editor-2', to: ['reviewer-1', 'reviewer-2'], days: 1 },
      {
        act: 'decline',
        by: 'reviewer-2',
        reason: 'I am at the council inquiry until Friday and would hold this up.',
      },
    ],
  },
  {
    quote: 'the ramp had passed inspection in April',
    statement: 'The ramp of the Gannet passed inspection in April.',
    steps: [{ act: 'assign', by: 'editor-1', to: ['reviewer-2'], days: 9 }],
  },
]
