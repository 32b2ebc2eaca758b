import type { INestApplication } from '@nestjs/common';
import type { Request, Response } from 'express';

const page = `<!doctype html>
<html lang="zh-CN">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>守望 · 留存的邮件 Kept mails</title>
  <link rel="icon" href="data:,">
  <style>
    body { font: 16px/1.6 sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
    label { display: block; margin: .5rem 0; }
    li button { all: unset; cursor: pointer; color: #06c; }
    iframe { width: 100%; height: 22rem; border: 1px solid #ccc; }
    pre { white-space: pre-wrap; background: #f6f6f6; padding: 1rem; }
  </style>
</head>
<body>
  <h1>留存的邮件 <small>Kept mails</small></h1>
  <p>本系统未设邮件服务器，邮件在此留存，供系统管理员查看。No mail server is set up: mails are kept here for system administrators.</p>
  <form id="sign-in">
    <label>登录名 Login <input name="login" autocomplete="username" required></label>
    <label>密码 Password <input name="password" type="password" autocomplete="current-password" required></label>
    <button>查看 Show</button>
  </form>
  <p id="said" role="status"></p>
  <ul id="mails"></ul>
  <button id="more" hidden>更多 More</button>
  <article id="mail" hidden>
    <h2></h2>
    <p></p>
    <iframe sandbox title="HTML"></iframe>
    <pre></pre>
  </article>
  <script src="/api/mails/page.js"></script>
</body>
</html>
`;

/** Whatever came from a mail is set as text, or shown in a frame without any rights; the session lives as long as the page. */
const script = `const find = (selector) => document.querySelector(selector);
let token;
let next;

async function ask(path, options = {}) {
  const headers = { 'Content-Type': 'application/json', ...(token ? { Authorization: 'Bearer ' + token } : {}) };
  const response = await fetch('/api/v1' + path, { ...options, headers });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detailZh + ' / ' + answer.detail);
  return answer;
}

async function attempt(work) {
  find('#said').textContent = '';
  try {
    await work();
  } catch (error) {
    find('#said').textContent = error.message;
  }
}

async function list(cursor) {
  const page = await ask('/mails?limit=50' + (cursor ? '&cursor=' + cursor : ''));
  for (const mail of page.items) find('#mails').append(row(mail));
  next = page.next;
  find('#more').hidden = !next;
  if (!find('#mails').children.length) find('#said').textContent = '没有邮件 / No mails';
}

function row(mail) {
  const item = document.createElement('li');
  const button = document.createElement('button');
  button.textContent = new Date(mail.at).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' }) + ' · ' + mail.to + ' · ' + mail.subject;
  button.onclick = () => attempt(() => show(mail.id));
  item.append(button);
  return item;
}

async function show(id) {
  const mail = await ask('/mails/' + id);
  const article = find('#mail');
  article.querySelector('h2').textContent = mail.subject;
  article.querySelector('p').textContent = mail.to + ' · ' + mail.messageId;
  article.querySelector('iframe').srcdoc = mail.html;
  article.querySelector('pre').textContent = mail.text;
  article.hidden = false;
}

find('#sign-in').onsubmit = (event) => {
  event.preventDefault();
  const { login, password } = Object.fromEntries(new FormData(event.target));
  attempt(async () => {
    ({ token } = await ask('/sessions', { method: 'POST', body: JSON.stringify({ login, password }) }));
    await open();
  });
};

async function open() {
  find('#mails').replaceChildren();
  await list();
  find('#sign-in').hidden = true;
}

// Whoever is signed in at the console comes in with that session.
open().catch(() => {});
find('#more').onclick = () => attempt(() => list(next));
`;

/** A page at `/api/mails` that signs a system administrator in and shows what the API answers; without a session it holds nothing. */
export function serveMailsPage(app: INestApplication): void {
  const http = app.getHttpAdapter();
  http.get('/api/mails', (_: Request, response: Response) => response.type('text/html').send(page));
  http.get('/api/mails/page.js', (_: Request, response: Response) => response.type('text/javascript').send(script));
}
