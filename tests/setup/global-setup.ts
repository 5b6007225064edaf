import type { TestProject } from 'vitest/node'
import { startTestServer } from './test-server.ts'

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const { server, details } = await startTestServer()
  project.provide('testServer', details)
  return () => server.stop()
}
