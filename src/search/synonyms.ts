/**
 * Names that mean the same: one line each, the first name stands for all. kubectl's short names, abbreviations, the
 * Chinese documentation's terms and what people say instead. A name in two lines would be ambiguous; a test forbids it.
 * The longest name wins where several begin at the same word, so `ingress controller` is not `ingress`. A line that begins
 * with a bar goes on from the one before.
 */
const KUBERNETES = `
kubernetes | k8s | kube | k8 | 库伯内特斯
pod | po | 容器组
pod disruption budget | poddisruptionbudget | pdb | disruption budget | 干扰预算 | 中断预算 | 驱逐预算
deployment | deploy | 无状态应用 | 无状态部署 | 无状态服务
statefulset | sts | stateful set | 有状态副本集 | 有状态应用 | 有状态服务
daemonset | ds | daemon set | 守护进程集
replicaset | rs | replica set | 副本集
replicationcontroller | replication controller
cronjob | cj | cron job | scheduled job | 定时任务 | 定时作业 | 计划任务
job | 一次性任务 | 批处理任务 | batch job | 批处理
service | svc | 服务
endpoint | ep | 端点
endpointslice | endpoint slice | 端点切片
ingress controller | ingress 控制器 | 入口控制器 | ing controller | ingress ctrl | ing ctrl
ingress | ing | 入口规则
gateway api
configmap | cm | config map | 配置映射 | 配置字典
secret | 密钥对象 | 保密字典
namespace | ns | 命名空间 | 名字空间 | 名称空间
label | 标签
selector | 选择器 | 选择算符 | 选择符
annotation | 注解
persistentvolumeclaim | pvc | persistent volume claim | volume claim | 持久卷申领 | 持久卷声明 | 存储声明
persistentvolume | pv | pvs | persistent volume | 持久卷 | 持久化卷
storageclass | sc | storage class | 存储类
horizontal pod autoscaler | hpa | horizontal autoscaling | 水平自动扩缩 | 水平扩缩容 | 水平伸缩
vertical pod autoscaler | vpa | vertical autoscaling | 垂直扩缩容 | 垂直伸缩
cluster autoscaler | 集群自动扩缩 | 集群自动伸缩 | 节点自动扩缩
autoscaling | autoscale | autoscaler | auto scaling | auto scale | 自动扩缩容 | 自动扩缩 | 自动扩容
  | 自动伸缩 | 弹性伸缩 | 弹性扩缩
networkpolicy | netpol | network policy | 网络策略
resourcequota | quota | resource quota | 资源配额 | 配额
limitrange | limit range | 限制范围
serviceaccount | sa | service account | 服务账号 | 服务账户 | 服务帐号
rbac | role based access control | 基于角色的访问控制
crd | custom resource | custom resource definition | 自定义资源
cni | container network interface | network plugin | 网络插件 | 容器网络接口
csi | container storage interface | 容器存储接口
cri | container runtime interface | 容器运行时接口
container runtime | 容器运行时 | 运行时 | runtime
oci | open container initiative
qos | quality of service | 服务质量
liveness probe | liveness | 存活探针 | 存活检查
readiness probe | readiness | 就绪探针 | 就绪检查 | 就绪探测
startup probe | 启动探针
probe | 探针 | health check | healthcheck | 健康检查 | 探测
rolling update | rolling upgrade | 滚动更新 | 滚动升级 | 滚动发布
rollback | roll back | rollout undo | revert | undo | 回滚 | 回退 | 退回 | 撤回
kube scheduler | scheduler | sched | 调度器
api server | apiserver | kube apiserver | api 服务器
controller manager | kube controller manager | kcm | 控制器管理器
cloud controller manager | ccm | 云控制器管理器
kube proxy | kubeproxy
controller | ctrl | 控制器
control loop | reconcile loop | reconciliation | reconcile | 控制循环 | 调谐
control plane | controlplane | master node | master 节点 | master | 控制平面 | 控制面 | 控制节点 | 管理面
  | 主节点
data plane | 数据平面 | 数据面
node | 节点
worker node | worker | 工作节点 | 工作平面 | 工作机
affinity | 亲和性 | 亲和
anti affinity | antiaffinity | 反亲和性 | 反亲和
taint | 污点
toleration | tolerate | 容忍度 | 容忍
drain | 排空 | 驱逐节点 | 腾空节点 | 下线节点 | 节点下线
cordon | 停止调度 | 禁止调度
eviction | evict | 驱逐 | 赶走
schedule | scheduling | 调度
sidecar | 边车 | sidecar container
init container | initcontainer | 初始化容器 | init 容器
ephemeral container | 临时容器
headless service | headless | 无头服务
external name | externalname
cluster ip | clusterip
node port | nodeport
load balancer | loadbalancer | lb | 负载均衡器
load balancing | load balance | 负载均衡
service mesh | servicemesh | mesh | 服务网格
mutual tls | mtls | 双向 tls
virtual service | virtualservice | 虚拟服务
destination rule | destinationrule | 目标规则
coredns | core dns | kube dns | cluster dns
kubectl | k
metrics server
addon | add on | 插件
workload | 工作负载
`;

const DOCKER = `
container | 容器
image | img | 镜像
containerize | containerise | containerized | dockerize | 容器化
registry | 镜像仓库 | 仓库
dockerfile | docker file
docker compose | compose | compose 文件 | compose file
docker hub | dockerhub
virtual machine | vm | vms | 虚拟机
volume | 数据卷 | 存储卷 | 卷
bind mount | 绑定挂载
mount | 挂载
layer | 分层 | 镜像层
multi stage build | multistage build | multi stage | multistage | 多阶段构建 | 多阶段
container orchestration | orchestration | orchestrator | 容器编排
`;

const SYMPTOMS = `
crashloopbackoff | crash loop back off | crashloop | crash loop | crash looping | back off restarting
  | keep restarting | restart loop | 反复重启 | 不断重启 | 一直重启 | 老是重启 | 总是重启 | 频繁重启
  | 循环重启 | 重启循环 | 反复崩溃 | 无限重启
imagepullbackoff | errimagepull | image pull back off | image pull failed | failed to pull image
  | 镜像拉取失败 | 拉取镜像失败 | 拉不到镜像 | 拉镜像失败 | 镜像拉不下来 | 拉不下来镜像 | 镜像下载失败
pending | 挂起 | 调度不上
oom | out of memory | oomkilled | oomkill | oom killed | 内存溢出 | 内存不足 | 内存爆了
not ready | notready | unready | 未就绪 | 没就绪
terminating | 删不掉
stuck | hang | hangs | hung | 卡住 | 卡死 | 卡在
failed | fail | failure | 失败 | failing
error | 报错 | 错误 | 出错
fault | incident | outage | 故障 | 异常 | abnormal
crash | die | dead | 崩溃 | 挂了 | 挂掉 | 宕机 | crashed | died
timeout | time out | timed out | 超时
refused | reject | rejected | denied | deny | 拒绝
unreachable | 建立不了连接 | 建立不了联系 | cannot reach | not reachable | cannot connect | 访问不通
  | 访问不到 | 访问不了 | 连不上 | 连不通 | 不通 | 打不开
connectivity | 连通性
slow | latency | 慢 | 延迟
exit | quit | exited | exiting | 退出 | 停了
restart | restarted | restarting | 重启
expired | expire | 过期
full | 满了 | 占满 | 打满
`;

/** What is asked about a thing, more than which thing. */
const GENERAL = `
difference | differ | different | compare | comparison | versus | vs | 区别 | 差别 | 差异 | 不同 | 对比
  | 比较 | 不一样
relation | relationship | related | 关系 | 联系
troubleshoot | troubleshooting | debug | debugging | diagnose | investigate | 排查 | 盘查 | 排障
  | 故障排查 | 故障排除 | 排错 | 定位问题 | 定位
problem | issue | 问题
cause | reason | 原因
solve | fix | resolve | solution | 解决 | 修复
advantage | pros | benefit | 优点 | 优势 | 好处
disadvantage | cons | drawback | downside | 缺点 | 劣势 | 坏处
create | creation | created | creating | 创建 | 新建
delete | deletion | deleted | deleting | remove | removed | removing | 删除 | 删掉 | 移除 | 删
add | 添加 | 增加 | 加入 | 新增
install | installation | installed | installing | 安装
start | launch | 启动 | starting | started
stop | stopped | stopping | 停止
view | look | 查看 | 看
type | 类型 | 种类 | 有哪些 | 哪些 | 有哪几种 | 哪几种 | 哪几个 | 哪种 | 有几种 | 几种
state | status | 状态
step | 步骤
process | 进程
flow | workflow | 流程 | 过程
lifecycle | life cycle | 生命周期
command | 命令 | 指令 | instruction
principle | 原理
architecture | 架构
component | 组件
role | 角色
config | configure | configuration | configured | 配置
implement | 实现
manage | management | managing | 管理
method | approach | 方法 | 方式 | 办法
production | prod | 生产环境 | 生产 | 线上
`;

const ORDINARY = `
machine | server | box | host | computer | 机器 | 服务器 | 主机 | 宿主机 | 物理机 | 宿主
application | app | 应用 | 应用程序 | 程序
replica | 副本
instance | 实例
resource | 资源
cluster | 集群
multi cluster | multicluster | 多集群 | 跨集群
cross node | 跨节点 | 不同节点 | 跨主机 | 不同宿主机 | 不同主机 | 不同机器 | different nodes
  | across nodes | different hosts | other node
self healing | selfhealing | 自愈 | 自我修复 | 故障恢复
high availability | ha | 高可用
certificate authority | 证书颁发机构
certificate | cert | 证书
security | secure | 安全
harden | hardening | 加固
encrypt | encryption | encrypted | 加密
authentication | authenticate | 认证
authorization | authorize | 授权 | 鉴权 | 权限 | permission
password | 密码
network | networking | 网络
communication | communicate | talk | 通信 | 通讯 | 互通 | 互访 | 互相访问
dns | domain name system | 域名解析 | name resolution
domain | hostname | domain name | 域名
address | 地址
port | 端口
firewall | 防火墙
reverse proxy | 反向代理
traffic | 流量
forward | 转发
route | routing | 路由
expose | 暴露
external | outside | 外部
internal | 内部
storage | 存储
disk | 磁盘 | 硬盘
file | 文件
directory | folder | 目录
path | 路径
data | 数据
database | db | 数据库
persist | persistent | persistence | 持久化 | 落盘
share | sharing | shared | 共享
backup | back up | 备份
restore | 恢复 | recover | recovery
snapshot | 快照
memory | mem | ram | 内存
limit | 限制 | 上限
request | 请求
environment variable | env | 环境变量
log | logging | 日志
monitor | monitoring | 监控
metric | 指标
alert | alerting | 告警 | 报警
prometheus | 普罗米修斯
upgrade | 升级
update | 更新
version | 版本
release | 发布 | 上线 | 发版
canary | 灰度 | 金丝雀
blue green | 蓝绿
scale out | scale up | scaling | scale | 扩容 | 扩缩容 | 伸缩
performance | 性能
tune | tuning | optimize | optimization | 调优 | 优化
reboot | 重启机器 | 重启服务器 | 重启节点
maintenance | maintain | 维护
graceful | gracefully | 优雅
shutdown | shut down | 关机 | 下线
terminate | termination | 终止
build | building | 构建 | 制作 | 打包
push | upload | 推送 | 上传
pull | download | 拉取 | 拉 | 下载
ci | continuous integration | 持续集成
cd | continuous delivery | continuous deployment | 持续交付 | 持续部署
pipeline | 流水线
elasticsearch | es
elk | efk | elastic stack
handshake | 握手
teardown | tear down | 挥手
dirty read | 脏读
isolation level | 隔离级别
isolation | isolate | isolated | 隔离
transaction | 事务
uncommitted | 未提交 | 没提交
discover | discovery | 发现
default | 默认
project | 项目
interview | 面试
experience | 经验
user | 用户
daily | day to day | 日常 | 平时
template | 模板
argument | parameter | 参数
variable | 变量
executable | 可执行文件
`;

/** Each line's names, the one that stands for all first. */
export const SYNONYMS: readonly (readonly string[])[] = [KUBERNETES, DOCKER, SYMPTOMS, GENERAL, ORDINARY]
  .flatMap((table) => table.trim().split(/\n(?! *\|)/))
  .map((line) => line.split('|').map((name) => name.trim()));
