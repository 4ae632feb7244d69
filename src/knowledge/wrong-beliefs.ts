/**
 * Sentences that old tutorials pass on and that are not so. They may stand under *Common mistakes* and in wrong options,
 * nowhere else.
 */
export const WRONG_IN_PROSE: readonly { pattern: RegExp; truth: string }[] = [
  {
    pattern: /\b(scheduler|kubelet|controllers?|ReplicaSet)\b[^.;]{0,40}\bwatch(es)? etcd\b/i,
    truth: 'only the API server talks to etcd; everybody else watches the API server',
  },
  {
    pattern: /(调度器|kubelet|控制器)[^，。；]{0,12}(监听|监控|监视|watch) ?etcd/i,
    truth: '只有 API Server 访问 etcd，其他组件监听的是 API Server',
  },
  {
    pattern: /\bcontainers (in|of) (a|one|the same) pod share[^.;]{0,40}\b(root )?file ?systems?\b(?! only)/i,
    truth: 'each container has its own root file system; only mounted volumes are shared',
  },
  {
    pattern: /\bbase64(-encoded| encoding)? (is|counts as|means) encrypt/i,
    truth: 'base64 is an encoding, not encryption',
  },
  {
    pattern: /etcd[^.;]{0,40}\b(only|merely|just) base64/i,
    truth: 'in etcd the value is stored as it is, base64 is the API form',
  },
  {
    pattern: /\bADD\b[^.;]{0,30}\b(unpacks?|extracts?)\b[^.;]{0,20}\bzip\b/i,
    truth: 'ADD unpacks tar archives, never ZIP',
  },
  {
    pattern: /\bStatefulSets? (cannot|can't|can not) (be )?scale/i,
    truth: 'a StatefulSet scales, in order by default',
  },
  {
    pattern: /StatefulSet[^，。；]{0,6}(不能|无法)(动态)?(扩缩容|扩容|伸缩)/,
    truth: 'StatefulSet 可以扩缩容，默认按顺序',
  },
  {
    pattern: /\bkubelet (routes|forwards|load.balances)\b/i,
    truth: 'kube-proxy or the CNI plugin routes Service traffic',
  },
  { pattern: /kubelet[^，。；]{0,6}(转发|路由)流量/, truth: 'Service 的流量由 kube-proxy 或 CNI 转发' },
  {
    pattern: /\bexec format error\b[^.;]{0,60}\b12[67]\b|\b12[67]\b[^.;]{0,60}\bexec format error\b/i,
    truth: 'the container ends with 255 (1 before runc 1.2), not with 126 or 127',
  },
  {
    pattern: /\b(READY )?0\/1\b[^.;]{0,60}\breadiness gate/i,
    truth: 'READY counts containers; a Pod that only a readiness gate holds back shows 1/1',
  },
  {
    pattern: /\bimages? (is|are) pulled before\b[^.;]{0,30}\binit containers?\b/i,
    truth: 'each image is pulled just before its own container starts',
  },
];
