import { parseAllDocuments } from 'yaml';
import type { Code } from '../text.ts';

type Finding = { at: string; message: string };

/** What today's Kubernetes and Docker no longer know, or never did. Each is an error of some seed or old tutorial. */
const WRONG_IN_CODE: readonly { languages: RegExp; pattern: RegExp; instead: string }[] = [
  { languages: /./, pattern: /\bextensions\/v1beta1\b/, instead: 'apps/v1 or networking.k8s.io/v1' },
  { languages: /./, pattern: /\bapps\/v1beta[12]\b/, instead: 'apps/v1' },
  { languages: /./, pattern: /\bpolicy\/v1beta1\b/, instead: 'policy/v1' },
  { languages: /./, pattern: /\bbatch\/v(1beta1|2alpha1)\b/, instead: 'batch/v1' },
  { languages: /./, pattern: /\bautoscaling\/v2beta[12]\b/, instead: 'autoscaling/v2' },
  { languages: /./, pattern: /\bnetworking\.k8s\.io\/v1beta1\b/, instead: 'networking.k8s.io/v1' },
  {
    languages: /./,
    pattern: /\brbac\.authorization\.k8s\.io\/v1(alpha|beta)1\b/,
    instead: 'rbac.authorization.k8s.io/v1',
  },
  { languages: /./, pattern: /\bstorage\.k8s\.io\/v1beta1\b/, instead: 'storage.k8s.io/v1' },
  { languages: /./, pattern: /\bkind: PodSecurityPolicy\b/, instead: 'Pod Security Admission' },
  { languages: /./, pattern: /\bk8s\.gcr\.io\b|\bgcr\.io\/google_containers\b/, instead: 'registry.k8s.io' },
  { languages: /bash|sh/, pattern: /\bdocker-compose (?!\.)/, instead: 'docker compose' },
  { languages: /bash|sh/, pattern: /--delete-local-data\b/, instead: '--delete-emptydir-data' },
  { languages: /bash|sh/, pattern: /\bkubectl run\b.*--replicas\b/, instead: 'kubectl create deployment' },
  {
    languages: /bash|sh/,
    pattern: /\bkubectl rolling-update\b/,
    instead: 'kubectl rollout or kubectl set image',
  },
  {
    languages: /bash|sh/,
    pattern: /\bkubectl\b.*\s--record\b/,
    instead: 'the annotation kubernetes.io/change-cause',
  },
  {
    languages: /bash|sh/,
    pattern: /\bkubectl get (cs|componentstatuses)\b/,
    instead: '/livez and /readyz of the API server',
  },
  {
    languages: /bash|sh/,
    pattern: /\bapt-key\b|apt\.kubernetes\.io|packages\.cloud\.google\.com/,
    instead: 'pkgs.k8s.io with a keyring',
  },
  { languages: /bash|sh/, pattern: /\bhelm (init\b|install --name\b)/, instead: 'Helm 3 or 4 syntax' },
  {
    languages: /bash|sh/,
    pattern: /\bkubectl debug\b(?!.*--profile).*--copy-to/,
    instead: 'kubectl debug --copy-to with a --profile (the default changed in 1.36)',
  },
  {
    languages: /bash|sh/,
    pattern: /\bkubectl (drain|cordon|uncordon|describe node|get node)\b.*\$\(hostname\)/,
    instead: "the node's name, which need not be its host name",
  },
  {
    languages: /bash|sh/,
    pattern: /--sort-by=\.?lastTimestamp\b/,
    instead: 'kubectl events (the scheduler leaves lastTimestamp empty)',
  },
  { languages: /dockerfile/i, pattern: /^MAINTAINER\b/m, instead: 'LABEL org.opencontainers.image.authors' },
  { languages: /ya?ml/, pattern: /kubernetes\.io\/ingress\.class:/, instead: 'spec.ingressClassName' },
  { languages: /ya?ml/, pattern: /^version: ['"]?[23]/m, instead: 'no version line (Compose ignores it)' },
];

/** Code that does not parse, or says what is removed or was never right. Manifests are validated in manifests.ts. */
export function codeRules({ language, text }: Code): Finding[] {
  return [
    ...WRONG_IN_CODE.filter(({ languages, pattern }) => languages.test(language) && pattern.test(text)).map(
      ({ pattern, instead }) => ({
        at: pattern.exec(text)?.[0] ?? text,
        message: `"${pattern.exec(text)?.[0]}" in code; today it is ${instead}`,
      }),
    ),
    ...parses(language, text),
  ];
}

function parses(language: string, text: string): Finding[] {
  if (/^ya?ml$/.test(language)) {
    const [error] = parseAllDocuments(text).flatMap((document) => document.errors);
    return error ? [{ at: text, message: `this YAML does not parse: ${error.message.split('\n')[0]}` }] : [];
  }
  if (language !== 'json') return [];
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    return [{ at: text, message: `this JSON does not parse: ${(error as Error).message}` }];
  }
}
