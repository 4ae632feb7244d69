/**
 * Names that mean the same: one line each, the first name stands for all. kubectl's short names, abbreviations, the
 * Chinese documentation's terms and what people say instead. A name in two lines would be ambiguous; a test forbids it.
 */
export const SYNONYMS = `
kubernetes | k8s | kube | 库伯内特斯
pod | po | 容器组
poddisruptionbudget | pdb | disruption budget | 干扰预算 | 中断预算 | 驱逐预算
deployment | deploy | 无状态应用 | 无状态部署
statefulset | sts | stateful set | 有状态副本集 | 有状态应用 | 有状态服务
daemonset | ds | daemon set | 守护进程集
replicaset | rs | replica set | 副本集
replicationcontroller | replication controller
cronjob | cj | cron job | 定时任务 | 定时作业
job | 一次性任务 | 批处理任务
service | svc | 服务发现对象
endpoint | ep | 端点
endpointslice | endpoint slice | 端点切片
ingress controller | 入口控制器
ingress | ing | 入口规则
gateway api
configmap | cm | config map | 配置映射 | 配置字典
secret | 密钥对象 | 保密字典
namespace | ns | 命名空间 | 名字空间
node | 节点 | 工作节点 | worker node
label | 标签
selector | 选择器 | 选择算符
annotation | 注解
persistentvolumeclaim | pvc | persistent volume claim | 持久卷申领 | 持久卷声明 | 存储声明
persistentvolume | pv | persistent volume | 持久卷 | 持久化卷
storageclass | sc | storage class | 存储类
horizontalpodautoscaler | hpa | horizontal pod autoscaler | 水平自动扩缩 | 水平扩缩容 | 自动扩缩容 | 自动扩容 | 自动伸缩 | 弹性伸缩
verticalpodautoscaler | vpa | vertical pod autoscaler
networkpolicy | netpol | network policy | 网络策略
resourcequota | resource quota | 资源配额
limitrange | limit range
serviceaccount | sa | service account | 服务账号 | 服务账户
rbac | role based access control | 基于角色的访问控制
customresourcedefinition | crd | custom resource definition | 自定义资源
container network interface | cni | 网络插件 | 容器网络接口
container storage interface | csi | 容器存储接口
container runtime interface | cri | 容器运行时接口
open container initiative | oci
quality of service | qos | 服务质量
out of memory | oom | oomkilled | 内存溢出 | 内存不足
crashloopbackoff | crash loop back off | crashloop | crash loop | 反复重启 | 不断重启 | 一直重启 | 循环重启 | 反复崩溃
imagepullbackoff | errimagepull | image pull back off | 镜像拉取失败 | 拉不到镜像 | 拉镜像失败 | 镜像拉不下来
pending | 挂起 | 调度不上
liveness probe | livenessprobe | 存活探针
readiness probe | readinessprobe | 就绪探针 | 就绪检查
startup probe | startupprobe | 启动探针
probe | 探针 | 健康检查 | health check | healthcheck
rolling update | rollingupdate | rolling upgrade | 滚动更新 | 滚动升级 | 滚动发布
rollback | roll back | rollout undo | 回滚 | 回退
scheduler | kube scheduler | 调度器
api server | apiserver | kube apiserver | api 服务器
controller manager | kube controller manager | kcm | 控制器管理器
cloud controller manager | ccm | 云控制器管理器
control plane | controlplane | 控制平面 | 控制面 | master node | master 节点
affinity | 亲和性 | 亲和
anti affinity | antiaffinity | 反亲和性 | 反亲和
taint | 污点
toleration | 容忍度 | 容忍
drain | 排空 | 驱逐节点 | 腾空节点 | 下线节点 | 节点下线
eviction | evict | evicted | 驱逐
sidecar | 边车
init container | initcontainer | 初始化容器
ephemeral container | 临时容器
multi container | 多容器
load balancer | loadbalancer | load balancing | lb | 负载均衡 | 负载均衡器
cluster ip | clusterip
node port | nodeport
headless service | headless | 无头服务
external name | externalname
service mesh | servicemesh | 服务网格
certificate authority | 证书颁发机构
cluster autoscaler | 集群自动扩缩
high availability | ha | 高可用
image | 镜像
container | 容器
registry | 镜像仓库 | 仓库
dockerfile | docker file | dockfile | docke file
docker compose | compose | dockercompose | compose 文件
virtual machine | vm | 虚拟机
volume | 数据卷 | 存储卷
storage | 存储
network | networking | 网络
communication | communicate | talk | 通信 | 通讯 | 互通
connectivity | 连通性
restart | 重启
log | 日志
monitor | monitoring | 监控
metric | 指标
prometheus | 普罗米修斯
upgrade | 升级
backup | 备份
restore | 恢复
security | 安全
harden | hardening | 加固
troubleshoot | troubleshooting | debug | debugging | diagnose | 排查 | 排障 | 故障排查 | 故障排除 | 排错 | 定位问题
difference | diff | differ | compare | comparison | versus | vs | 区别 | 差别 | 差异 | 不同 | 对比 | 有什么不一样 | 有啥区别 | 有啥差
advantage | pros | benefit | 优点 | 优势 | 好处
disadvantage | cons | drawback | 缺点 | 劣势
create | creation | 创建 | 新建
delete | deletion | remove | 删除
lifecycle | life cycle | 生命周期
architecture | 架构
component | 组件
addon | add on | 插件
role | 角色
principle | 原理
command | 命令
instruction | 指令
process | flow | workflow | 流程
config | configure | configuration | 配置
resource | 资源
limit | 限制
request | 请求
replica | 副本
cluster | 集群
domain name system | dns | 域名解析 | name resolution
continuous integration | ci | 持续集成
continuous delivery | cd | 持续交付 | 持续部署
pipeline | 流水线
elasticsearch | es
elk | efk | elastic stack
mutual tls | mtls | 双向 tls
handshake | 握手
dirty read | 脏读
isolation level | 隔离级别
transaction | 事务
self healing | selfhealing | 自愈
memory | mem | 内存
reboot | 重启机器 | 重启服务器
maintenance | 维护
multi cluster | multicluster | 多集群 | 跨集群
cross node | 跨节点 | 不同节点 | 跨主机 | 不同宿主机 | different nodes
deploy project | 部署项目
push image | 推镜像 | 上传镜像 | 推送镜像
build image | 构建镜像 | 制作镜像 | 打镜像
exit | 退出
`;

/** These words say what is asked about a thing, not which thing; they count less in ranking. */
export const GENERIC = `difference troubleshoot create delete process command principle architecture component
advantage disadvantage config role log restart`;

export const STOP_WORDS_EN = new Set(
  `a about again all am an and any anyone are as at be been being best briefly but by can cannot can't could describe do
  does doesn't doing don't each either explain explanation for from get gets getting give given goes going good got had
  happen happens happening has have having hello help hey hi how i i'm if in into is isn't it its it's just keep kind
  know let like list main make makes many me mean meaning means my need no not of on one or our please purpose question
  quickly really say see shall she should show simple so some someone something stand stands tell than thank thanks that
  the their them then there these they thing things this those to too understand understanding up us use used uses using
  usually very want was way we well were what what's whats waht when where whether which while who whose why will with
  won't work works working would you your between vs`
    .split(/\s+/)
    .filter((word) => word !== 'vs'),
);

const STOP_ZH = `什么是 是什么意思 是什么 是干什么用的 是干嘛的 干什么用 是啥意思 是啥 啥是 什么叫 怎么用 怎么办 怎么处理 怎么解决 怎么做
怎么回事 怎么样 怎样 怎么 如何 为什么 为何 为啥 哪些 哪几种 哪几个 哪种 哪个 有哪些 有几种 几种 有什么 的作用 作用 请问 请简述 简述
请描述 描述 简单说 说说 说一下 讲一下 讲讲 介绍一下 介绍 解释一下 解释 一下 谈谈 你们 我们 我的 以及 时候 可以 能不能 应该 需要 一般 通常
常用 主要 具体 使用 进行 工作方式 必问 什么 有何 这个 那个 一个 以下 通过 或者 还是 的 了 吗 呢 吧 啊 呀 是 把 被 我 你 请`;

/** Longest first, so that 什么是 goes before 是. */
export const STOP_PHRASES_ZH = new RegExp(
  STOP_ZH.split(/\s+/)
    .sort((a, b) => b.length - a.length)
    .join('|'),
  'gu',
);
