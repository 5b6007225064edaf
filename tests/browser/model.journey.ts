import {
  type RecordedModel,
  said,
  saying,
  startRecordedModel,
} from '#tests/builders/recorded-model.ts'
import { test as base, expect, expectAccessibleEverywhere, signIn } from './journey.ts'
import { startDesk } from './running-desk.ts'

// A desk of its own: no other has a model.
const test = base.extend<object, { model: RecordedModel }>({
  model: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from the pattern
    async ({}, use) => {
      const model = await startRecordedModel()
      await use(model)
      await model.close()
    },
    { scope: 'worker' },
  ],
  desk: [
    async ({ model }, use) => {
      const base = model.url.replace('/chat/completions', '')
      const environment = {
        EXTRACTOR_URL: base,
        EXTRACTOR_MODEL: 'recorded',
        EXTRACTOR_TIMEOUT: '2',
      }
      const desk = await startDesk(environment)
      await use(desk)
      await desk.stop()
      expect(desk.faults(), "the server's log").toEqual([])
    },
    { scope: 'worker', timeout: 90_000 },
  ],
})

const text = `Fares doubled last year, the port authority said on Monday. The ferry carried 41,000 people in May.

The mayor, Ada Quill, said the new quay did not cost 3 million euros. “We paid for it ourselves,” she said.`

test('a text goes to the model where somebody agrees, and what it proposes is theirs to take', async ({
  page,
  desk,
  model,
}) => {
  model.plays('hangs')
  await signIn(page, desk, 'editor-1')
  await page.goto('/sources/new')
  await page.getByLabel('Title').fill('Ferry fares')
  await page.getByLabel('Paste the text').fill(text)
  const consent = page.getByRole('checkbox', { name: /Also ask the model at/ })
  await expect(consent).not.toBeChecked()
  await consent.check({ force: true })
  await page.getByRole('button', { name: 'Import and find claims' }).click()
  // The claims by the rules are there, while the model is still at it.
  await expect(page.getByText('the model is being asked')).toBeVisible()
  await expect(page.locator('#claims')).toContainText('41,000 people')
  await page.getByRole('link', { name: 'Find claims again' }).click()
  await expect(page.getByText('Asking the model…')).toBeVisible()
  // The page sees by itself that no answer came.
  await expect(page.getByText(/did not answer in time/)).toBeVisible()
  model.plays(
    saying(
      said('The mayor, Ada Quill', {
        claimant: 'port authority',
        decontextualised: 'Ada Quill was the mayor in 2019.',
      }),
      said('The ferry carried 41,000 people in May', {
        decontextualised: 'The port’s ferry carried 41,000 people in May.',
      }),
      said('The ferry carried 47,000 people in May'),
    ),
  )
  await page.getByRole('button', { name: /Ask the model at .* again/ }).click()
  await expect(page.getByText('Done: 2 proposals, 1 rejected')).toBeVisible()
  // One of three is not in the text: so the rules alone, until somebody asks.
  await expect(page.getByText('found by the model')).toHaveCount(0)
  await page.getByRole('link', { name: 'Show what it proposed all the same' }).click()
  await expect(page.getByText('Doubt the rest of it')).toBeVisible()
  await expectAccessibleEverywhere(page)
  await page.getByRole('checkbox', { name: /Add it in the model’s words/ }).check()
  await page.getByRole('button', { name: 'Add what is ticked' }).click()
  await expect(page.getByText('The claims you ticked are added.')).toBeVisible()
  await expect(page.locator('#claims')).toContainText('Ada Quill was the mayor in 2019.')
})
