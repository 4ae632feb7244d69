import { parseAllDocuments } from 'yaml';

/** `unchecked`: a kind that neither schema set knows (a CRD of Istio, say); only its YAML was parsed. */
export interface ManifestReport {
  faults: string[];
  unchecked: string[];
}

export type ManifestValidator = (yaml: string) => ManifestReport;

interface Manifest {
  apiVersion: string;
  kind: string;
}
interface Attribute {
  name: string;
  baseName: string;
  type: string;
}
type Models = Record<string, { getAttributeTypeMap?: () => Attribute[] }>;
type Schemas = (manifest: Manifest) => { validate(): void } | undefined;

/**
 * Validates each document that has `apiVersion` and `kind`. Two development dependencies share the work, since each
 * is blind to what the other sees: kubernetes-models finds missing and mistyped fields, the attribute maps of
 * @kubernetes/client-node find unknown ones. Rejects when they are not installed (a production image).
 */
export async function createManifestValidator(): Promise<ManifestValidator> {
  const models = (await import('@kubernetes/client-node')) as unknown as Models;
  const schemas = await loadSchemas();
  return (yaml) => {
    const report: ManifestReport = { faults: [], unchecked: [] };
    for (const document of parseAllDocuments(yaml)) {
      const value: unknown = document.toJS();
      if (isManifest(value)) validate(value, models, schemas, report);
    }
    return report;
  };
}

async function loadSchemas(): Promise<Schemas> {
  const { createRequire } = await import('node:module');
  const require = createRequire(import.meta.url);
  require.resolve('kubernetes-models');
  return ({ apiVersion, kind, ...rest }) => {
    try {
      const Model = require(`kubernetes-models/${apiVersion}/${kind}`)[kind];
      return new Model(rest);
    } catch {
      return undefined;
    }
  };
}

function isManifest(value: unknown): value is Manifest {
  const { apiVersion, kind } = (value ?? {}) as Partial<Manifest>;
  return typeof apiVersion === 'string' && typeof kind === 'string';
}

function validate(manifest: Manifest, models: Models, schemas: Schemas, report: ManifestReport): void {
  const name = `${manifest.apiVersion} ${manifest.kind}`;
  const schema = schemas(manifest);
  const model = modelName(manifest, models);
  if (!schema && !model) report.unchecked.push(name);
  try {
    schema?.validate();
  } catch (error) {
    const message = (error as Error).message.replaceAll('data/', '');
    report.faults.push(`${name}: ${message}`);
  }
  if (model)
    report.faults.push(
      ...unknownFields(manifest, model, models).map((path) => `${name}: unknown field ${path}`),
    );
}

/** `apps/v1` `Deployment` is `V1Deployment`; where two groups share a name, the group is in front (`EventsV1Event`). */
function modelName({ apiVersion, kind }: Manifest, models: Models): string | undefined {
  const [group = '', version = ''] = apiVersion.includes('/') ? apiVersion.split('/') : ['core', apiVersion];
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  const short = `${capital(version)}${kind}`;
  return [short, `${capital(group.split('.')[0] ?? '')}${short}`].find(
    (name) => models[name]?.getAttributeTypeMap,
  );
}

function unknownFields(value: unknown, type: string, models: Models, path = ''): string[] {
  const list = /^Array<(.+)>$/.exec(type);
  if (list && Array.isArray(value)) {
    return value.flatMap((item, index) =>
      unknownFields(item, list[1] as string, models, `${path}[${index}]`),
    );
  }
  const attributes = models[type]?.getAttributeTypeMap?.();
  if (!attributes || typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const at = path ? `${path}.${key}` : key;
    const attribute = attributes.find((candidate) => candidate.baseName === key);
    return attribute ? unknownFields(child, attribute.type, models, at) : [at];
  });
}
