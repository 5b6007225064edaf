import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'
import { type RunningDesk, startDesk } from './running-desk.ts'

export { expect, type Page }

type DemoName = 'reviewer-1' | 'reviewer-2' | 'editor-1' | 'editor-2' | 'auditor' | 'admin'

/**
 * A journey through the demo desk as its people see it. All journeys of a worker share one desk, so each works
 * on what it made itself. An error or a content-security violation in the browser's console fails the journey.
 */
export const test = base.extend<{ quiet: undefined }, { desk: RunningDesk }>({
  desk: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from the pattern
    async ({}, use) => {
      const desk = await startDesk()
      await use(desk)
      await desk.stop()
      expect(desk.faults(), "the server's log").toEqual([])
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  baseURL: ({ desk }, use) => use(desk.origin),
  quiet: [
    async ({ context }, use) => {
      const faults: string[] = []
      context.on('console', (message) => {
        const isFault = message.type() === 'error' || message.type() === 'warning'
        // The browser notes each 4xx answer; journeys that ask for one look at the page themselves.
        const isAnswer = /^Failed to load resource: .* status of 4\d\d/.test(message.text())
        // Links are looked up as they come into view; one that is pointed at before is not fetched ahead, no more.
        const isEarly = /^Tried to prefetch .* but no routes matched/.test(message.text())
        if (isFault && !isAnswer && !isEarly) faults.push(`${message.type()}: ${message.text()}`)
      })
      context.on('weberror', (error) => faults.push(String(error.error())))
      await use(undefined)
      expect(faults, "the browser's console").toEqual([])
    },
    { auto: true },
  ],
})

/** Signs a demo member in and waits until their first page is there. */
export async function signIn(page: Page, desk: RunningDesk, name: DemoName): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(`${name}@demo.test`)
  await page.getByLabel('Password', { exact: true }).fill(desk.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).not.toHaveURL(/sign-in/)
}

/** No violation of any WCAG 2.2 A or AA rule that axe knows. */
export function expectAccessible(page: Page): Promise<void> {
  return expectNoViolation(new AxeBuilder({ page }).withTags(tags))
}

/**
 * That, and nothing to scroll sideways for: in light and dark, on a desk and on a telephone. The page is loaded
 * once. Colours do not depend on the width, nor anything else on the colours, so each is looked at once.
 */
export async function expectAccessibleEverywhere(page: Page): Promise<void> {
  const before = page.viewportSize()
  await showIn(page, 'dark')
  await expectNoViolation(new AxeBuilder({ page }).withRules(['color-contrast']))
  await showIn(page, 'light')
  await expectAccessible(page)
  expect(await overflow(page), `${page.url()}, wide`).toBe(0)
  await page.setViewportSize({ width: 390, height: 900 })
  await expectNoViolation(new AxeBuilder({ page }).withTags(tags).disableRules('color-contrast'))
  expect(await overflow(page), `${page.url()} at 390 px`).toBe(0)
  if (before) await page.setViewportSize(before)
}

/** Shows the page in these colours at once: what fades from the others to them has a contrast of neither. */
async function showIn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.evaluate(() => {
    for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish()
  })
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

async function expectNoViolation(axe: AxeBuilder): Promise<void> {
  // No page of the desk has frames, and the other mode opens a page of its own each time to gather theirs.
  const { violations } = await axe.setLegacyMode(true).analyze()
  const told = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`,
  )
  expect(told).toEqual([])
}

/** By how many pixels the page is wider than its window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}
