import { createHmac } from 'node:crypto';
import { type Call, type CallMessage, type CallTarget, fieldOf } from './call.js';

/** WeCom takes 4096 bytes of markdown; a Chinese character is three. */
const longestWecom = 4_000;
const longestDingtalk = 18_000;

/** A group robot of WeCom (企业微信群机器人): markdown, answered with an `errcode`. The key stands in its address. */
export function wecomCall({ url }: CallTarget, message: CallMessage): Call {
  const content = markdown(message, longestWecom);
  return { url, headers: headersOf(message), body: JSON.stringify({ msgtype: 'markdown', markdown: { content } }), complaint: complaintOf };
}

/** A robot of DingTalk (钉钉自定义机器人), signed as 加签 asks: HMAC-SHA256 of `<milliseconds>\n<secret>` in base64, both in the address. */
export function dingtalkCall({ url, secret }: CallTarget, message: CallMessage, now: Date): Call {
  const signed = new URL(url);
  if (secret) {
    const timestamp = String(now.getTime());
    signed.searchParams.set('timestamp', timestamp);
    signed.searchParams.set('sign', createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'));
  }
  const body = JSON.stringify({ msgtype: 'markdown', markdown: { title: message.subject, text: markdown(message, longestDingtalk) } });
  return { url: signed.href, headers: headersOf(message), body, complaint: complaintOf };
}

const headersOf = ({ id }: CallMessage): Record<string, string> => ({ 'Content-Type': 'application/json; charset=utf-8', 'X-Shouwang-Delivery': id });

/** What does not fit is left to the link. The delivery's id ends the text, as robots show no headers. */
function markdown({ id, subject, lines, link }: CallMessage, longest: number): string {
  const end = `\n[查看](${link})\n编号 ${id}`;
  let text = `**${subject}**`;
  for (const { zh } of lines) {
    const next = `${text}\n> ${zh}`;
    if (Buffer.byteLength(next + end) > longest) return `${text}\n> ……${end}`;
    text = next;
  }
  return text + end;
}

function complaintOf(answer: unknown): string | undefined {
  const code = fieldOf(answer, 'errcode');
  if (code === 0) return undefined;
  return typeof code === 'number' ? `The robot answered with errcode ${code}.` : 'The robot answered without an errcode.';
}
