import { Button } from 'antd';
import { useState } from 'react';
import type { Endpoint } from '#contracts/channels';
import { useGet } from '#console/shared/api/use';
import { roleNames } from '#console/shared/format/roles';
import { useSay, useWords } from '#console/shared/i18n/words';
import { Mark } from '#console/shared/ui/mark';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import { PlaceName } from '#console/shared/ui/place-name';
import { EndpointForm } from './endpoint-form';
import { EndpointTest } from './endpoint-test';
import { useEndpointKinds } from './endpoint-kinds';

/** Programs, robots and gateways that get messages; their addresses and secrets are sealed and never shown. */
export function EndpointsPage() {
  const w = useWords({
    zh: { title: '消息出口', lead: '业务系统、群机器人和短信网关。地址和密钥加密保存，不再显示。', add: '增加出口', none: '还没有出口，消息只在系统内可见。点“增加出口”接入群机器人、短信或业务系统。', on: '使用中', off: '已停用', signed: '有签名', all: '所有岗位', change: '修改' },
    en: { title: 'Endpoints', lead: 'Programs, group robots and text message gateways. Addresses and secrets are sealed and never shown again.', add: 'Add an endpoint', none: 'No endpoint yet: messages are seen in the console only. Add one for a group robot, text messages or a program.', on: 'In use', off: 'Out of use', signed: 'signed', all: 'All roles', change: 'Change' },
  });
  const say = useSay();
  const kinds = useEndpointKinds();
  const [editing, setEditing] = useState<Endpoint | 'new'>();
  const endpoints = useGet<{ items: Endpoint[] }>('/endpoints');
  const rolesOf = ({ roles }: Endpoint) => (roles.length === 0 ? w.all : roles.map((role) => say(roleNames[role as keyof typeof roleNames])).join('、'));
  return (
    <Page
      title={w.title}
      lead={w.lead}
      actions={
        <Button type="primary" onClick={() => setEditing('new')}>
          {w.add}
        </Button>
      }
    >
      <section className="panel">
        <Pictures of={endpoints} empty={{ text: w.none }}>
          {({ items }) => (
            <ul className="lines">
              {items.map((endpoint) => (
                <li key={endpoint.id}>
                  <Mark kind={endpoint.active ? 'good' : 'calm'}>{endpoint.active ? w.on : w.off}</Mark>
                  <span className="line-main">
                    {kinds[endpoint.kind]} · <PlaceName code={endpoint.placeCode} />
                    <small>
                      {rolesOf(endpoint)}
                      {endpoint.signed && ` · ${w.signed}`}
                    </small>
                  </span>
                  <EndpointTest id={endpoint.id} />
                  <Button onClick={() => setEditing(endpoint)}>{w.change}</Button>
                </li>
              ))}
            </ul>
          )}
        </Pictures>
      </section>
      {editing && <EndpointForm endpoint={editing === 'new' ? undefined : editing} close={() => setEditing(undefined)} />}
    </Page>
  );
}
