import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/**
 * The page for a second screen is a build of its own inside of the console's, so that neither the console's
 * code nor its styles come with it. It is built after the console, which empties the folder.
 */
export default defineConfig({
  root: join(import.meta.dirname, 'pay'),
  base: './',
  publicDir: '../public',
  plugins: [react()],
  build: {
    outDir: '../../dist/console/pay',
    emptyOutDir: true,
    // The policy of the pages allows nothing inline, fonts and styles among it.
    assetsInlineLimit: 0,
    target: 'es2022',
  },
})
