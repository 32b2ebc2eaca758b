import { Checkbox, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { Endpoint, EndpointKind, NewEndpoint } from '#contracts/channels';
import { useRefresh, useSend } from '#console/shared/api/use';
import { roleNames } from '#console/shared/format/roles';
import { useSay, useWords } from '#console/shared/i18n/words';
import { useCounty } from '#console/shared/session/county';
import { PlaceSelect } from '#console/shared/ui/place-select';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import { useEndpointKinds } from './endpoint-kinds';

interface Props {
  /** None: a new one. */
  endpoint: Endpoint | undefined;
  close(): void;
}

const tellable = Object.keys(roleNames).filter((role) => role !== 'household') as NewEndpoint['roles'];

/** A new endpoint, or changes to one; what is left empty of address and secret stays as it is. */
export function EndpointForm({ endpoint, close }: Props) {
  const w = useWords({
    zh: { add: '增加出口', change: '修改出口', save: '保存', no: '取消', kind: '种类', place: '地点', roles: '哪些岗位的消息', all: '所有岗位', url: '地址', secret: '密钥（签名用，可不填）', stays: '不填则不变', active: '使用' },
    en: { add: 'Add an endpoint', change: 'Change the endpoint', save: 'Save', no: 'Cancel', kind: 'Kind', place: 'Place', roles: 'Messages of which roles', all: 'All roles', url: 'Address', secret: 'Secret (for signing, optional)', stays: 'Stays if left empty', active: 'In use' },
  });
  const say = useSay();
  const county = useCounty();
  const kinds = useEndpointKinds();
  const [kind, setKind] = useState<EndpointKind>(endpoint?.kind ?? 'webhook');
  const [placeCode, setPlace] = useState(endpoint?.placeCode ?? county);
  const [roles, setRoles] = useState<NewEndpoint['roles']>((endpoint?.roles ?? []) as NewEndpoint['roles']);
  const [url, setUrl] = useState('');
  const [secret, setSecret] = useState('');
  const [active, setActive] = useState(endpoint?.active ?? true);
  const save = useSend<Endpoint>();
  const refresh = useRefresh();
  const written = { ...(url ? { url } : {}), ...(secret ? { secret } : {}) };
  const sending = endpoint
    ? { method: 'PUT' as const, path: `/endpoints/${endpoint.id}`, body: { roles, active, ...written } }
    : { method: 'POST' as const, path: '/endpoints', body: { kind, placeCode, roles, ...written } };
  const finish = () =>
    save.mutate(sending, {
      onSuccess: () => {
        close();
        return refresh('/endpoints');
      },
    });
  return (
    <Modal open title={endpoint ? w.change : w.add} okText={w.save} cancelText={w.no} okButtonProps={{ loading: save.isPending, disabled: !endpoint && !url }} onOk={finish} onCancel={close}>
      {!endpoint && (
        <>
          <Form.Item layout="vertical" label={w.kind} htmlFor="endpoint-kind">
            <Select id="endpoint-kind" value={kind} onChange={setKind} options={Object.entries(kinds).map(([value, label]) => ({ value: value as EndpointKind, label }))} />
          </Form.Item>
          <Form.Item layout="vertical" label={w.place} htmlFor="endpoint-place">
            <PlaceSelect id="endpoint-place" county={county} value={placeCode} onChange={(code) => setPlace(code ?? county)} />
          </Form.Item>
        </>
      )}
      <Form.Item layout="vertical" label={w.roles} htmlFor="endpoint-roles">
        <Select id="endpoint-roles" mode="multiple" placeholder={w.all} value={roles} onChange={setRoles} options={tellable.map((value) => ({ value, label: say(roleNames[value]) }))} />
      </Form.Item>
      <Form.Item layout="vertical" label={w.url} htmlFor="endpoint-url" extra={endpoint && w.stays}>
        <Input id="endpoint-url" type="url" autoComplete="off" maxLength={1000} placeholder="https://" value={url} onChange={({ target }) => setUrl(target.value)} />
      </Form.Item>
      <Form.Item layout="vertical" label={w.secret} htmlFor="endpoint-secret" extra={endpoint && w.stays}>
        <Input.Password id="endpoint-secret" autoComplete="new-password" maxLength={200} value={secret} onChange={({ target }) => setSecret(target.value)} />
      </Form.Item>
      {endpoint && (
        <Checkbox checked={active} onChange={({ target }) => setActive(target.checked)}>
          {w.active}
        </Checkbox>
      )}
      <ProblemAlert problem={save.error} />
    </Modal>
  );
}
