import { expect, it } from 'vitest'
import { BusyError, createLimiter } from '#app/domain/shared/limiter.ts'

it('runs so many at once, lets so many wait in their order, and turns the rest away', async () => {
  const limited = createLimiter({ atOnce: 2, waiting: 3 })
  let running = 0
  let most = 0
  const endings: (() => void)[] = []
  const begun: number[] = []
  const task = async (n: number) => {
    begun.push(n)
    running += 1
    most = Math.max(most, running)
    await new Promise<void>((end) => endings.push(end))
    running -= 1
  }
  const taken = Array.from({ length: 5 }, (_, n) => limited(() => task(n)))
  await expect(limited(() => task(5))).rejects.toBeInstanceOf(BusyError)
  for (let ended = 0; ended < 5; ended += 1) {
    while (endings.length === 0) await Promise.resolve()
    endings.shift()?.()
    await Promise.resolve()
  }
  await Promise.all(taken)
  expect(most).toBe(2)
  expect(begun).toEqual([0, 1, 2, 3, 4])
})

it('goes on after a task that failed', async () => {
  const limited = createLimiter({ atOnce: 1, waiting: 1 })
  await expect(limited(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await limited(async () => 'yes')).toBe('yes')
})
