variable "region" {
  default = "westeurope"
}

variable "kubernetes_version" {
  default = "1.33"
}

variable "local_account_disabled" {
  type    = bool
  default = false
}

variable "key_vault" {
  type    = bool
  default = true
}
