import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vitest/config'
import remixOptions from './remix.config.js'

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [!process.env.VITEST && remix(remixOptions)],
  // The default target also applies to the server bundle and refuses top-level await.
  build: {
    target: 'es2022',
    // The components that pages share are one file, with one stylesheet where there were eight.
    rollupOptions: isSsrBuild ? {} : { output: { manualChunks: sharedChunk } },
  },
  optimizeDeps: {
    esbuildOptions: { target: 'es2022' },
    // Development looks for the browser's packages in routes whose loaders import the server's, too.
    exclude: ['@node-rs/argon2'],
  },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/setup/global-setup.ts'],
    setupFiles: ['tests/setup/quiet-console.ts'],
    // Generous: a machine under load is slow, and only a hang is a fault.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Test files share nothing but modules, and loading those anew for each took as long as the tests.
    isolate: false,
  },
}))

function sharedChunk(id: string): string | undefined {
  if (id.includes('/node_modules/')) return 'framework'
  return id.includes('/app/ui/') ? 'ui' : undefined
}
