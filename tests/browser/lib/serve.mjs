// nginx on a free port of this machine, with each site under a path of its own and the security headers that the pages must obey.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What is sent where the build made no headers of its own: nothing but what the pages are meant to need. */
const STRICT = [
  ['Content-Security-Policy', "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"],
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'no-referrer'],
].map(([name, value]) => `add_header ${name} "${value}" always;`).join('\n');

/** Where a build may leave the headers for nginx, in its output. */
const GENERATED = ['headers.nginx.conf'];

/** The headers of a site: those it was built with, else the strict ones. */
export function headersOf(folder) {
  const file = GENERATED.find((name) => existsSync(join(folder, name)));
  return file ? { file, text: readFileSync(join(folder, file), 'utf8') } : { file: null, text: STRICT };
}

const freePort = () => new Promise((done, fail) => {
  const probe = createServer().on('error', fail).listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => done(port));
  });
});

/** Starts nginx. `sites`: name, folder, base (the path it stands at, with slashes at both ends). */
export async function serve(sites) {
  const place = mkdtempSync(join(tmpdir(), 'minutebook-nginx-'));
  mkdirSync(join(place, 'temp'));
  const port = await freePort();
  const locations = sites.map((site) => {
    writeFileSync(join(place, `${site.name}.headers`), headersOf(site.folder).text);
    return `location ${site.base} {
        alias ${resolve(site.folder)}/;
        index index.html;
        error_page 404 ${site.base}404.html;
        include ${join(place, `${site.name}.headers`)};
      }`;
  });
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${place}/temp/${kind};`).join('\n');
  writeFileSync(join(place, 'nginx.conf'), `daemon off; ${process.getuid?.() === 0 ? 'user root;' : ''} worker_processes 1;
    pid ${place}/pid; error_log ${place}/errors warn;
    events { worker_connections 256; }
    http {
      include /etc/nginx/mime.types; default_type application/octet-stream; charset utf-8; charset_types text/css text/plain text/csv application/javascript application/json application/atom+xml;
      access_log off; ${temporary}
      server { listen 127.0.0.1:${port}; absolute_redirect off; ${locations.join('\n')} }
    }`);
  const child = spawn('nginx', ['-c', join(place, 'nginx.conf'), '-e', join(place, 'errors'), '-p', place], { stdio: ['ignore', 'ignore', 'inherit'] });
  let gone = false;
  child.on('exit', () => { gone = true; });
  child.on('error', () => { gone = true; });
  const origin = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries += 1) {
    if (await fetch(`${origin}/`).then(() => true, () => false)) break;
    if (gone || tries > 50) throw new Error(`nginx did not start: ${existsSync(join(place, 'errors')) ? readFileSync(join(place, 'errors'), 'utf8') : 'is it installed?'}`);
    await new Promise((done) => setTimeout(done, 50));
  }
  return {
    origin,
    stop: async () => {
      const ended = gone || new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
      rmSync(place, { recursive: true, force: true });
    },
  };
}
