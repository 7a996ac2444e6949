import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/**
 * The console is built to be served from any folder: its addresses are relative and its router lives in
 * the hash.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/console',
    emptyOutDir: true,
    // Says what each page loads, of which the build adds up the size.
    manifest: true,
    // The policy of the pages allows nothing inline, fonts and styles among it.
    assetsInlineLimit: 0,
    target: 'es2022',
    chunkSizeWarningLimit: 900,
  },
})
